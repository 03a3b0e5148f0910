// ---- The frame: where one is, which language, light or dark ----

const VIEWS = {
  overview: viewOverview,
  names: viewNames,
  links: viewLinks,
  timeline: viewTimeline,
  money: viewMoney,
  articles: viewArticles,
  tables: viewTables,
  errors: viewErrors,
  name: viewName,
  article: viewArticle,
};
const TABS = ["overview", "names", "links", "timeline", "money", "articles", "tables", "errors"];
const PARENTS = { name: "names", article: "articles" };

/** What the reader chose last; a browser may refuse to keep it. */
const kept = {
  get(key) {
    try {
      return localStorage.getItem(`glaneur-${key}`);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(`glaneur-${key}`, value);
    } catch {
      // it holds for this visit
    }
  },
};

function go(hash) {
  location.hash = hash;
}

/** `#view/which?filters` */
function route() {
  const [path, query] = location.hash.slice(1).split("?");
  const [view, which] = path.split("/").map(decoded);
  return { view: Object.hasOwn(VIEWS, view) ? view : view ? "missing" : "overview", which, query: new URLSearchParams(query || "") };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function viewMissing() {
  return [heading("missing"), h("p", {}, h("a", { href: "#overview", text: t("overview") }))];
}

let turn = 0;

async function show({ moved }) {
  const mine = ++turn;
  const { view, which, query } = route();
  closeDetail();
  document.getElementById("tip").hidden = true;
  const made = await (VIEWS[view] || viewMissing)(which, query);
  if (mine !== turn) return;
  const main = document.getElementById("main");
  main.replaceChildren(...made.flat(Infinity).filter(Boolean));
  main.className = `view-${view}`;
  main.dataset.at = location.hash.slice(1);
  for (const tab of document.querySelectorAll("#tabs a")) {
    const here = tab.dataset.view === (PARENTS[view] || view);
    if (here) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  const name = main.querySelector("h1")?.textContent || "";
  document.title = view === "overview" ? `${name} · glaneur` : `${name} · ${run.core.title || "glaneur"}`;
  if (moved) {
    scrollTo(0, 0);
    main.querySelector("h1")?.focus({ preventScroll: true });
  }
}

function frame() {
  document.documentElement.lang = speech.language;
  document.getElementById("skip").textContent = t("skip");
  const other = speech.language === "fr" ? "en" : "fr";
  document.getElementById("top").replaceChildren(
    h("div", { class: "bar" },
      h("a", { class: "brand", href: "#overview" }, sheaf(), "glaneur"),
      h("nav", { id: "tabs", "aria-label": t("parts") }, TABS.map((one) =>
        h("a", { href: `#${one}`, "data-view": one, text: t(`tab.${one}`) }))),
      h("div", { class: "switches" },
        h("button", { type: "button", id: "language", lang: other, text: t("other_language"), onclick: () => speak(other) }),
        themeButton())));
  document.getElementById("foot").replaceChildren(
    h("p", {}, t("foot", run.core.glaneur)), h("p", {}, t("foot_trust")));
}

/** The mark of the program: an ear of wheat. */
function sheaf() {
  const grain = (x, y, turned) => svg("ellipse", { cx: x, cy: y, rx: 1.4, ry: 2.4, transform: `rotate(${turned} ${x} ${y})` });
  return svg("svg", { class: "sheaf", viewBox: "0 0 16 16", width: 22, height: 22, "aria-hidden": "true" },
    svg("path", { d: "M8 15V6", "stroke-width": 1.4 }),
    grain(8, 3, 0), grain(5, 6, -35), grain(11, 6, 35), grain(5, 10, -35), grain(11, 10, 35));
}

function speak(language) {
  speech.language = language;
  kept.set("language", language);
  frame();
  show({ moved: false }).then(() => document.getElementById("language").focus());
}

// ---- Light, dark, or as the system has it ----

const systemDark = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : systemDark.matches;
}

function themeButton() {
  const button = h("button", { type: "button", id: "theme", onclick: () => {
    const theme = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    kept.set("theme", theme);
    name();
  } });
  const name = () => {
    button.textContent = isDark() ? t("light") : t("dark");
  };
  name();
  systemDark.onchange = name;
  return button;
}

async function start() {
  const theme = kept.get("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  const settings = await block("settings");
  speech.words = await block("words");
  const language = kept.get("language");
  speech.language = language in speech.words ? language : settings.language;
  await openRun();
  run.core.title = settings.title;
  run.pairs = run.core.names.pairs;
  frame();
  addEventListener("hashchange", () => show({ moved: true }));
  document.getElementById("skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("main").focus();
  });
  await show({ moved: false });
  document.documentElement.dataset.ready = "true";
}

start().catch((error) => {
  document.getElementById("main").replaceChildren(
    h("p", { class: "broken", lang: "fr", text: "Ce navigateur ne sait pas ouvrir cette page : prenez Firefox 113, Chrome 103, Safari 16.4, ou plus récent." }),
    h("p", { class: "broken", lang: "en", text: "This browser cannot open this page: use Firefox 113, Chrome 103, Safari 16.4, or newer." }),
    h("p", { class: "small", text: String(error) }));
  console.error(error);
});
