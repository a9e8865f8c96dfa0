/** In the template of VitePress: what it says of its search box to those who do not see it, and what it is. */
const ROLES: readonly (readonly [said: RegExp, is: string])[] = [
  // A dialog with buttons in it is not a button.
  [
    /role="button"\s+:aria-owns="[^"]*"\s+aria-expanded="true"\s+aria-haspopup="listbox"/,
    'role="dialog" aria-modal="true"',
  ],
  // An option has nothing in it that can be chosen itself: it is the link.
  [/:id="'localsearch-item-' \+ index"\s+:aria-selected="[^"]*"\s+role="option"/, 'role="presentation"'],
  [
    /(<a\s+:href="p\.id"\s+)/,
    `$1role="option" :id="'localsearch-item-' + index" :aria-selected="selectedIndex === index" `,
  ],
  // Its name is the text in it.
  [/:aria-label="\[\.\.\.p\.titles, p\.title\]\.join\(' > '\)"/, ""],
  // What only has a drawing in it.
  [/<kbd :aria-label=/g, '<kbd role="img" :aria-label='],
];

/** A plugin of Vite. It fails where a newer VitePress has another template, so that this is looked at again. */
export const searchBox = {
  name: "search-box",
  enforce: "pre" as const,
  transform(code: string, id: string): string | undefined {
    if (!id.endsWith("/VPLocalSearchBox.vue")) return undefined;
    return ROLES.reduce((text, [said, is]) => {
      if (text.search(said) < 0) throw new Error(`The search box of VitePress has no ${said} any more.`);
      return text.replace(said, is);
    }, code);
  },
};
