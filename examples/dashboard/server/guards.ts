import type { Context, MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { failure } from "./errors.ts";

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** Nothing from elsewhere, nothing inline, in no frame. */
export const headers: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    fontSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
  },
  xFrameOptions: "DENY",
  // It speaks plain HTTP, on loopback.
  strictTransportSecurity: false,
});

/**
 * A page of another origin can make a name of its own resolve to 127.0.0.1 and then read what is here as its own; it
 * cannot make the browser send a loopback `Host`. Nor may it set walks going by embedding our addresses.
 */
export const loopbackOnly: MiddlewareHandler = async (c, next) => {
  if (!LOOPBACK.test(c.req.header("host") ?? "")) return refuse(c, "by the name or address of this machine");
  const site = c.req.header("sec-fetch-site") ?? "none";
  const isPage = c.req.header("sec-fetch-mode") === "navigate";
  if (!isPage && site !== "none" && site !== "same-origin") return refuse(c, "from its own page");
  await next();
};

/**
 * For what does something. A form of another page may be sent as a navigation, which `loopbackOnly` lets through, and a program
 * on another port is of the same site: neither can have our origin, and no form has this type.
 */
export const ownPageOnly: MiddlewareHandler = async (c, next) => {
  const isOwnOrigin = c.req.header("origin") === `http://${c.req.header("host")}`;
  const isOwnSite = (c.req.header("sec-fetch-site") ?? "same-origin") === "same-origin";
  const isJson = /^application\/json\b/.test(c.req.header("content-type") ?? "");
  if (!isOwnOrigin || !isOwnSite || !isJson) return refuse(c, "from its own page");
  await next();
};

/**
 * The last gate: an answer with the key in it does not leave, whatever put it there, as a server that echoes what it is
 * sent would.
 */
export function withoutKey(apiKey: string | undefined): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (!apiKey) return;
    const sent = `${JSON.stringify([...c.res.headers])}\n${await c.res.clone().text()}`;
    if (!sent.includes(apiKey)) return;
    const { status, body } = failure(500, "internal", "The answer held the API key and was not sent.");
    c.res = undefined;
    c.res = c.json(body, status);
  };
}

function refuse(c: Context, how: string): Response {
  const { status, body } = failure(403, "forbidden", `The dashboard only answers when asked ${how}.`);
  return c.json(body, status);
}
