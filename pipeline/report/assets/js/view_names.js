// ---- The names, and the page of one ----

function viewNames(_, wanted) {
  const state = { labels: new Set(wanted.get("label") ? [wanted.get("label")] : []), query: "", order: "mentions" };
  const there = LABELS.filter((one) => run.names.label.includes(one));
  const list = redrawn(() => {
    const items = namesWanted(state);
    announce(t("n_names", items.length));
    return paged({ items, size: 50, draw: nameRow, list: namesTable }).box;
  });
  list.again();
  return [
    heading("names", h("p", { class: "lead", text: t("names_lead") })),
    run.core.names.all > run.names.canonical.length
      ? h("p", { class: "note", text: t("top_names", run.names.canonical.length, run.core.names.all) }) : null,
    h("div", { class: "filters" },
      search(t("search_name"), "", (query) => {
        state.query = query;
        list.again();
      }),
      select(t("order"), ["mentions", "spread", "alphabet", "latest"].map((one) => [one, t(`order.${one}`)]), state.order, (order) => {
        state.order = order;
        list.again();
      }),
      toggles(t("kinds"), there, state.labels, list.again)),
    list.box,
  ];
}

function namesWanted({ labels, query, order }) {
  const { canonical, label, mentions, articles, last_published: last } = run.names;
  const wanted = query ? finder(query) : null;
  const items = [...canonical.keys()].filter((i) =>
    (!labels.size || labels.has(label[i])) && (!wanted || found(wanted, canonical[i])));
  const by = {
    mentions: (a, b) => mentions[b] - mentions[a],
    spread: (a, b) => articles[b] - articles[a],
    alphabet: (a, b) => collator().compare(canonical[a], canonical[b]),
    latest: (a, b) => (last[b] || "").localeCompare(last[a] || ""),
  }[order];
  return items.sort((a, b) => by(a, b) || a - b);
}

function namesTable() {
  const timed = run.core.articles.steps.length > 1;
  return h("table", { class: "names" },
    h("thead", {}, h("tr", {},
      ["name", "kind", "mentions", "articles", ...(timed ? ["over_time"] : [])].map((one) =>
        h("th", { scope: "col", class: `c-${one}`, text: t(`column.${one}`) })))),
    h("tbody"));
}

function nameRow(i) {
  const { canonical, label, mentions, articles } = run.names;
  const counts = series(run.core.names.series[i]);
  return h("tr", { class: look(label[i]) },
    h("th", { scope: "row", class: "c-name" }, h("a", { href: `#name/${i}`, text: canonical[i] })),
    h("td", { class: "c-kind" }, chip(label[i])),
    h("td", { class: "c-mentions num" }, number(mentions[i]), meter(mentions[i] / Math.max(1, ...run.names.mentions.slice(0, 1)))),
    h("td", { class: "c-articles num", text: number(articles[i]) }),
    counts.length > 1 ? h("td", { class: "c-over_time" }, sparkline(counts, peak(counts))) : "");
}

async function viewName(which) {
  const i = Number(which);
  const { canonical, label, mentions, articles, first_published: first, last_published: last } = run.names;
  if (!(i in canonical)) return viewMissing();
  const index = await block("names");
  const counts = series(run.core.names.series[i]);
  const here = summed(index.articles[i]);
  const also = index.spellings[i].split(" | ").filter((one) => one !== canonical[i]);
  return [
    h("p", { class: "back" }, h("a", { href: "#names", text: t("back_names") })),
    h("header", { class: "heading" },
      h("p", {}, chip(label[i])),
      h("h1", { tabindex: "-1", text: canonical[i] }),
      h("p", { class: "lead", text: [t("n_mentions", mentions[i]), t("in_articles", articles[i]), first[i] ? period(first[i], last[i]) : ""].filter(Boolean).join(" · ") }),
      also.length ? h("p", { class: "small", text: t("also", also.slice(0, 12).join(" · ")) }) : ""),
    h("div", { class: "columns two" },
      counts.length > 1 ? h("section", { class: `panel ${look(label[i])}` }, h("h2", {}, t("mentions_over_time")),
        chart((width) => columnsChart(width, stepItems(counts), {
          label: t("mentions_over_time"), height: 230,
          describe: (one) => t("mentions_in", one.count, one.name),
          pick: (one) => go(`#articles?name=${i}&published=${one.key}`),
        }))) : "",
      namedWith(i)),
    h("section", { class: "panel wide" },
      h("h2", {}, t("sentences_with", canonical[i])), sampleNote(),
      paged({ items: here, size: 10, counted: false, draw: (article) => mentionsIn(article, (one) => one.name === i) }).box),
  ];
}

/** How often two names are together: in sentences, if they are, and in articles. */
function howOften(sentences_, articles) {
  return sentences_ ? t("together", t("n_sentences", sentences_), t("n_articles", articles)) : t("n_articles", articles);
}

/** Steps between rising numbers, back to the numbers. */
function summed(steps) {
  let sum = 0;
  return steps.map((one) => (sum += one));
}

/** Who is most often named with a name. */
function namedWith(i) {
  const { a, b, articles, sentences } = run.pairs;
  const with_ = [];
  a.forEach((one, k) => {
    if (one === i || b[k] === i) with_.push([one === i ? b[k] : one, sentences[k], articles[k]]);
  });
  if (!with_.length) return "";
  return h("section", { class: "panel" }, h("h2", {}, t("named_with")),
    h("ol", { class: "plain ranked" }, with_.slice(0, 10).map(([other, together, near]) => h("li", { class: look(run.names.label[other]) },
      h("a", { href: `#name/${other}`, text: run.names.canonical[other] }),
      h("a", { class: "count", href: `#links?a=${i}&b=${other}`, text: howOften(together, near) }),
      meter(together / Math.max(1, with_[0][1]))))));
}

const IN_ARTICLE = 4;

/** The sentences of an article with the names that are wanted. */
async function mentionsIn(article, wanted, needed = () => true) {
  const here = await chunkOf(article);
  const sentences = here.sentences(article);
  const by = new Map();
  for (const row of here.entities?.of(article).filter(wanted) ?? []) {
    by.set(row.sentence, [...(by.get(row.sentence) || []), row]);
  }
  const those = [...by].filter(([, rows]) => needed(rows));
  return h("li", { class: "mentioned" },
    h("p", { class: "where" }, articleLink(article), " ", byline(article)),
    those.slice(0, IN_ARTICLE).map(([number_, rows]) => h("q", { class: "sentence" }, highlighted(sentences[number_ - 1], rows))),
    those.length > IN_ARTICLE ? h("p", { class: "small", text: t("more_sentences", those.length - IN_ARTICLE) }) : "",
    those.length ? "" : h("p", { class: "small", text: t("apart") }));
}
