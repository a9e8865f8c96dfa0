/** Ids of the server that later requests name, by the exchange whose response gave them. */
const MADE: Readonly<Record<number, string>> = {
  // No request names it: this is where its random id fell in the list.
  26: `vs_4${"0".repeat(63)}`,
  513: "whe_mwtjumi0e0yzafm7oxxfhqusrr90wsi4",
  514: "whe_5ayjqg9zw8tme07s61jkssb6si4nwm16",
  678: "whk_n28qnebxosyy9pnbrazvzgm0831keuup",
  679: "whk_b6u3l3w3nxv810lihjoqjow7l80yxp5h",
  751: "vs_l1olovqdfvz5sxsbk10wao8idu1vomkls320nb4qsy7ft9c40cffmcrl0vasjh4w",
  758: "vs_d9a7aptjrdnybvbprpxf3075w9wnfhmrc0w67vb7pv8j2lm9l4s0dc7ifznguhh6",
  772: "vs_a07bqzou05t6n1mmlya80uhm9sqi2m7jhi80454v4rvifqo920paihl51y22k5np",
  779: "vs_5q1i6lr9f996fdkh02ub5hs4zvjkwrit3don6nybo8peacoluddl0hfz3kdtbzop",
};

/** The same of what a cancellation writes: the event, and its delivery. */
const WRITTEN: Readonly<Record<number, readonly string[]>> = {
  752: ["evt_17ioctihr0vtce54y83pnpjffg1i7t6l4xa2lkhqwbvyx5ouikttfdyzc36dbyym"],
  759: [
    "evt_i43k1xrguhev6ed8ua803tbt718yw4c0kf1dnno0e6bue1yg47uqygnmhjklp7yf",
    "whd_k8lpivrr55glbhdhby4t7s90tw0be05ue9evs0p2cnivclhq7dcgpuipb150i9ns",
  ],
  773: [
    "evt_3vw081k286f40xwjv81yclfiqen9dfcd6ant5olyefzempe3xlhuq5ddym82qpc0",
    "whd_q202kuyqi82ynu0qk50gya6em1591toi6j1wra31jjhdbglt268x5d25ulx9hxz6",
  ],
  780: ["evt_q9amfgw7km4l6o7vot8vassmjrc903aal2ckutaml84p62gxw9a0tibioa4c2ffr"],
};

/** Knows which id of an emulator stands for which one of the server. */
export class Ids {
  readonly #ours = new Map<string, string>();

  /** Takes note of what a response made, and of the newest event. Gives the pair, if the server's id is wanted later. */
  learn(n: number, text: string, written: () => readonly string[]): { ours: string; theirs: string } | undefined {
    const named = WRITTEN[n] ?? [];
    const ours = named.length > 0 ? written() : [];
    for (const [index, theirs] of named.entries()) this.#ours.set(theirs, ours[index] ?? theirs);
    const theirs = MADE[n];
    if (theirs === undefined) return undefined;
    const { data } = JSON.parse(text);
    const made = String(data.endpoint?.id ?? data.id);
    this.#ours.set(theirs, made);
    return { ours: made, theirs };
  }

  /** A path or a body with our ids in the place of the server's. */
  translate(text: string): string {
    return text.replace(/\b(?:vs|evt|whd|whe|whk)_[a-z0-9]+/g, (id) => this.#ours.get(id) ?? id);
  }
}
