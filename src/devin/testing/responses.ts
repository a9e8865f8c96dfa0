export function refused(status: number, detail: unknown): Response {
  return json({ detail }, status);
}

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
}
