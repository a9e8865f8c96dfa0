const entries = {
  ...require("sessionwise"),
  ...require("sessionwise/kayle-id/schemas"),
  ...require("sessionwise/kayle-id/testing"),
  ...require("sessionwise/kayle-id/webhooks"),
  ...require("sessionwise/omni/testing"),
};

import("./use-package.mjs").then(({ usePackage }) => usePackage(entries)).then(console.log);
