// ---- Words, numbers and dates in the reader's language ----

const speech = { words: {}, language: "fr" };

/** The phrase of that key; `{0}` is the first value. With a number first, `one|many` is chosen. */
function t(key, ...values) {
  const phrase = speech.words[speech.language][key] ?? key;
  const [one, many] = phrase.split("|");
  const isOne = speech.language === "fr" ? Math.abs(values[0]) < 2 : values[0] === 1;
  const chosen = many === undefined || isOne ? one : many;
  return chosen.replace(/\{(\d)\}/g, (_, i) => {
    const value = values[Number(i)];
    return typeof value === "number" ? number(value) : String(value);
  });
}

/** Whether there is a phrase of that key. */
function said(key) {
  return key in speech.words[speech.language];
}

const formats = new Map();

function format(kind, options) {
  const key = speech.language + kind.name + JSON.stringify(options);
  if (!formats.has(key)) {
    formats.set(key, new kind(speech.language === "fr" ? "fr-FR" : "en-GB", options));
  }
  return formats.get(key);
}

function number(value) {
  return format(Intl.NumberFormat, { maximumFractionDigits: 2 }).format(value);
}

/** « 6,6 Md » */
function short(value) {
  const options = { notation: "compact", maximumSignificantDigits: 3 };
  return format(Intl.NumberFormat, options).format(value);
}

/** « 6,6 Md € », « 42 000 € »; a currency that is none of ISO 4217 keeps its code. */
function money(value, currency) {
  const options = value < 1e6 ? { maximumFractionDigits: 2 } : { notation: "compact", maximumSignificantDigits: 4 };
  if (/^[A-Z]{3}$/.test(currency || "")) {
    return format(Intl.NumberFormat, { ...options, style: "currency", currency, trailingZeroDisplay: "stripIfInteger" }).format(value);
  }
  return `${format(Intl.NumberFormat, options).format(value)}\u00a0${currency || ""}`.trim();
}

/** An ISO date as far as it is known: « 27 septembre 2024 », « septembre 2024 », « 2024 ». */
function day(iso, { brief = false } = {}) {
  const m = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(iso || "");
  if (!m) return iso || "";
  const options = { timeZone: "UTC", year: "numeric" };
  if (m[2]) options.month = brief ? "short" : "long";
  if (m[3]) options.day = "numeric";
  const date = new Date(0);
  date.setUTCFullYear(Number(m[1]), Number(m[2] || 1) - 1, Number(m[3] || 1));
  const text = format(Intl.DateTimeFormat, options).format(date);
  return speech.language === "fr" ? text.replace(/^1 /, "1er ") : text;
}

/** « du 3 mai au 5 juin 2024 », « de mars à juin 2024 », « d’avril 2023 au 2 mai 2024 » */
function period(first, last) {
  if (first === last) return day(first);
  const [from, to] = [day(first), day(last)];
  const begin = first.length > 9 ? "from_day" : /^[aeiou]/.test(from) ? "from_vowel" : "from";
  return `${t(begin, from)} ${t(last.length > 9 ? "to_day" : "to", to)}`;
}

/** « le 3 mai 2024 », « en mars 2024 », or a period */
function during(first, last) {
  return first === last ? t(first.length > 9 ? "on_day" : "in_time", day(first)) : period(first, last);
}

/** What a label, a kind of row, a modifier … is called; itself where it has no word. */
function called(group, value) {
  return said(`${group}.${value}`) ? t(`${group}.${value}`) : String(value);
}

function collator() {
  return format(Intl.Collator, { numeric: true });
}
