// ---- What the run is made of, at a glance ----

const FIRST = 8;

function viewOverview() {
  const { core } = run;
  return [
    h("header", { class: "heading hero" },
      h("h1", { tabindex: "-1", text: core.title || t("title", core.articles.all) }),
      h("p", { class: "lead", text: lead() })),
    sampleNote(),
    figures(),
    h("div", { class: "columns three" }, ["PER", "ORG", "PRODUCT"].map(mostNamed)),
    h("div", { class: "columns two" }, overTime(), sources()),
  ];
}

/** « Publiés du … au … dans 7 sources. » */
function lead() {
  const { period: known, sources: { all } } = run.core.articles;
  const parts = [];
  if (known.length) parts.push(during(...known));
  if (all) parts.push(t("lead_sources", all));
  return parts.length ? t("lead", parts.join(" ")) : t("lead_none");
}

function figures() {
  const { counts, articles, names } = run.core;
  const others = run.core.tables.map(({ name }) => [
    `figure.${name}`, counts[name], name === "money" ? "#money" : name === "dates" ? "#timeline" : `#tables/${name}`, name]);
  const all = [
    ["figure.articles", articles.all, "#articles"],
    ["figure.words", articles.words, null],
    ["figure.names", names.all, "#names"],
    ["figure.entities", counts.entities || 0, null],
    ...others,
    ["figure.errors", run.core.errors.all, "#errors"],
  ];
  return h("dl", { class: "figures" }, all.map(([key, count, href, name]) => {
    const term = said(key) ? t(key, count).trim() : name;
    return h("div", {}, h("dt", {}, href ? h("a", { href, text: term }) : term), h("dd", { text: count < 1e6 ? number(count) : short(count) }));
  }));
}

function mostNamed(label) {
  const { label: labels, mentions, canonical } = run.names;
  const those = [...labels.keys()].filter((i) => labels[i] === label).slice(0, FIRST);
  const most = Math.max(1, ...those.map((i) => mentions[i]));
  return h("section", { class: "panel" },
    h("h2", {}, t(`most.${label}`)),
    those.length
      ? h("ol", { class: "plain ranked" }, those.map((i) => h("li", { class: look(label) },
        h("a", { href: `#name/${i}`, text: canonical[i] }),
        h("span", { class: "count", text: number(mentions[i]) }),
        meter(mentions[i] / most),
        run.core.articles.steps.length > 1 ? sparkline(series(run.core.names.series[i]), peak(series(run.core.names.series[i])), { width: 84, height: 20 }) : "")))
      : h("p", { class: "none", text: t("nothing") }),
    h("p", { class: "more" }, h("a", { href: `#names?label=${label}`, text: t("all_names") })));
}

function overTime() {
  const { over_time: counts, steps, unit, undated } = run.core.articles;
  return h("section", { class: "panel" },
    h("h2", {}, t(`published.${unit}`)),
    steps.length
      ? chart((width) => columnsChart(width, stepItems(counts), {
        label: t(`published.${unit}`),
        height: 230,
        describe: (one) => t("in_step", one.count, one.name),
        pick: (one) => go(`#articles?published=${one.key}`),
      }))
      : h("p", { class: "none", text: t("no_dates") }),
    undated && steps.length ? h("p", { class: "small", text: t("undated", undated) }) : "");
}

function sources() {
  const { top, none, all } = run.core.articles.sources;
  const most = Math.max(1, ...top.map(([, count]) => count));
  return h("section", { class: "panel" },
    h("h2", {}, t("sources")),
    top.length
      ? h("ol", { class: "plain ranked" }, top.slice(0, 10).map(([name, count]) => h("li", {},
        h("a", { href: `#articles?source=${encodeURIComponent(name)}`, text: name }),
        h("span", { class: "count", text: number(count) }),
        meter(count / most))))
      : h("p", { class: "none", text: t("no_sources") }),
    all > 10 ? h("p", { class: "small", text: t("more_sources", all - 10) }) : "",
    none && top.length ? h("p", { class: "small", text: t("without_source", none) }) : "");
}
