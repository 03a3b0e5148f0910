// ---- The dates that articles speak of ----

const UNITS = ["decade", "year", "month", "day"];
const DAY = 86_400_000;

async function viewTimeline() {
  const table = described("dates");
  if (!table) return [heading("timeline"), h("p", { class: "none", text: t("no_table", "dates") })];
  const rows = await tableRows(table);
  const dated = datedRows(rows);
  const state = { window: null, types: new Set(), query: "" };
  const view = redrawn(() => timelinePart(rows, dated.filter((one) => !state.types.size || state.types.has(one.type)), state, view.again));
  view.again();
  const there = [...new Set(dated.map((one) => one.type))].sort();
  return [
    heading("timeline", h("p", { class: "lead", text: t("timeline_lead") })),
    sampleNote(),
    h("div", { class: "filters" }, there.length > 1 ? toggles(t("kinds"), there, state.types, view.again, (one) => called("type", one)) : ""),
    view.box,
    h("p", { class: "small", text: t("unanchored", rows.length - dated.length) }),
  ];
}

/** The rows that have a first and a last day. */
function datedRows(rows) {
  const { start_date: first, end_date: last, type } = rows.columns;
  const found = [];
  for (let i = 0; i < rows.length; i++) {
    if (first[i]) found.push({ i, first: first[i], last: last[i] || first[i], type: type[i] });
  }
  return found;
}

/** How fine a date is: the unit that it fills. */
function fineness({ first, last }) {
  const days = (Date.parse(last) - Date.parse(first)) / DAY + 1;
  if (days <= 2) return "day";
  if (days <= 31) return "month";
  return days <= 366 ? "year" : "decade";
}

/** The step of a day in a unit: 2024-09-27, 2024-09, 2024 or 202 for the twenties. */
function stepOf(iso, unit) {
  return iso.slice(0, { decade: 3, year: 4, month: 7, day: 10 }[unit]);
}

function stepName(key, unit) {
  return unit === "decade" ? t("decade", `${key}0`) : day(key);
}

/** The window that shows nearly all: a few dates of long ago or far ahead do not flatten it. */
function mainWindow(dated) {
  const days = dated.map((one) => one.first).sort();
  if (!days.length) return null;
  const at = (share) => days[Math.min(days.length - 1, Math.floor(share * days.length))];
  const [first, last] = days.length > 60 ? [at(0.03), at(0.985)] : [days[0], days.at(-1)];
  const years = Number(last.slice(0, 4)) - Number(first.slice(0, 4));
  const unit = years > 80 ? "decade" : years >= 3 ? "year" : years >= 1 || first.slice(0, 7) !== last.slice(0, 7) ? "month" : "day";
  return { first: stepOf(first, unit), last: stepOf(last, unit), unit };
}

function timelinePart(rows, dated, state, again) {
  const main = mainWindow(dated);
  if (!main) return h("p", { class: "none", text: t("nothing") });
  const trail = state.window || [];
  const now = trail.at(-1) || main;
  const { unit } = now;
  const inside = dated.filter((one) => stepOf(one.first, unit) >= now.first && stepOf(one.first, unit) <= now.last);
  const fine = inside.filter((one) => UNITS.indexOf(fineness(one)) >= UNITS.indexOf(unit));
  const counts = new Map();
  for (const one of fine) counts.set(stepOf(one.first, unit), (counts.get(stepOf(one.first, unit)) || 0) + 1);
  const items = stepsBetween(now.first, now.last, unit).map((key) => ({
    key, count: counts.get(key) || 0, name: stepName(key, unit), mark: stepMark(key, unit),
  }));
  const listed = state.step ? fine.filter((one) => stepOf(one.first, unit) === state.step) : inside;
  const choose = (one) => {
    if (unit === "day" || state.step === one.key) state.step = state.step === one.key ? null : one.key;
    else state.step = one.key;
    again();
  };
  return [
    trailOf(main, trail, state, again),
    chart((width) => columnsChart(width, items, {
      label: t("timeline"), height: 220, chosen: state.step, pick: choose,
      describe: (one) => t("dates_in", one.count, one.name),
    }), { name: "k-dates" }),
    notes(dated, inside, fine, now),
    h("header", { class: "list-head" },
      h("h2", {}, state.step ? stepName(state.step, unit) : t("dates_listed")),
      state.step && unit !== "day" ? h("button", { type: "button", class: "zoom", onclick: () => {
        state.window = [...trail, closer(state.step, unit)];
        state.step = null;
        again();
      } }, t("zoom", stepName(state.step, unit))) : "",
      state.step ? h("button", { type: "button", class: "plain-button", onclick: () => choose({ key: state.step }) }, t("unpick")) : ""),
    paged({ items: [...listed].sort((a, b) => a.first.localeCompare(b.first) || a.i - b.i), size: 12, draw: ({ i }) => dateRow(rows.row(i)) }).box,
  ];
}

/** The window of one step, in the next finer unit. */
function closer(key, unit) {
  if (unit === "decade") return { first: `${key}0`, last: `${key}9`, unit: "year", name: stepName(key, unit) };
  if (unit === "year") return { first: `${key}-01`, last: `${key}-12`, unit: "month", name: key };
  const days = new Date(Date.UTC(Number(key.slice(0, 4)), Number(key.slice(5, 7)), 0)).getUTCDate();
  return { first: `${key}-01`, last: `${key}-${days}`, unit: "day", name: day(key) };
}

function trailOf(main, trail, state, again) {
  if (!trail.length) return h("p", { class: "small", text: t("timeline_hint") });
  const to = (depth) => () => {
    state.window = trail.slice(0, depth);
    state.step = null;
    again();
  };
  return h("nav", { class: "trail", "aria-label": t("trail") },
    h("button", { type: "button", class: "plain-button", onclick: to(0) }, t("whole")),
    trail.map((one, i) => [" › ", i + 1 < trail.length
      ? h("button", { type: "button", class: "plain-button", onclick: to(i + 1) }, one.name)
      : h("span", { "aria-current": "true", text: one.name })]));
}

/** What the columns leave out: dates outside of them, and those that are coarser than one. */
function notes(dated, inside, fine, { first, last, unit }) {
  const before = dated.filter((one) => stepOf(one.first, unit) < first).length;
  const after = dated.filter((one) => stepOf(one.first, unit) > last).length;
  const parts = [];
  if (before) parts.push(t("earlier", before, stepName(first, unit)));
  if (after) parts.push(t("later", after, stepName(last, unit)));
  if (inside.length - fine.length) parts.push(t(`coarser.${unit}`, inside.length - fine.length));
  return parts.length ? h("p", { class: "small", text: parts.join(" ") }) : "";
}

function stepsBetween(first, last, unit) {
  const found = [];
  const next = { decade: (k) => pad(Number(k) + 1, 3), year: (k) => pad(Number(k) + 1, 4), month: nextMonth, day: nextDay }[unit];
  for (let key = first; key <= last && found.length < 400; key = next(key)) found.push(key);
  return found;
}

function pad(value, length) {
  return String(value).padStart(length, "0");
}

function nextMonth(key) {
  const [year, month] = key.split("-").map(Number);
  return month === 12 ? `${pad(year + 1, 4)}-01` : `${pad(year, 4)}-${pad(month + 1, 2)}`;
}

function nextDay(key) {
  return new Date(Date.parse(key) + DAY).toISOString().slice(0, 10);
}

function stepMark(key, unit) {
  if (unit === "decade") return `${key}0`;
  if (unit === "year") return key;
  if (unit === "day") return String(Number(key.slice(8)));
  return format(Intl.DateTimeFormat, { month: "short", timeZone: "UTC" }).format(new Date(`${key}-01`));
}

async function dateRow(row) {
  return h("li", { class: "entry" },
    h("p", { class: "entry-head" }, h("button", { type: "button", class: "entry-value", onclick: (event) => showDetail([row], event.currentTarget) },
      whenOf(row.cells)), h("span", { class: "small", text: called("type", row.cells.type) })),
    await quotation(row),
    h("p", { class: "where" }, articleLink(row.article), " ", byline(row.article)));
}

/** A date as it is known: a day, a month, a year, or from when to when. */
function whenOf({ value, start_date: first, end_date: last }) {
  return /^\d{4}(-\d\d){0,2}$/.test(value) ? day(value) : period(first, last || first);
}
