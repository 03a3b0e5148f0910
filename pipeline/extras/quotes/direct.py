"""Words between marks: which of them are somebody's, and whose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from pipeline.extras.quotes.article import Article
from pipeline.extras.quotes.before import first_subject, is_governed, subject_before
from pipeline.extras.quotes.behind import ends_incise, subject_behind
from pipeline.extras.quotes.claims import Claim
from pipeline.extras.quotes.grammar import SPACES, group, is_clause, word_count
from pipeline.extras.quotes.incises import is_incise
from pipeline.extras.quotes.lexicon import forms, guessed, reflexive, verbs
from pipeline.extras.quotes.marks import Marked
from pipeline.extras.quotes.people import is_human, nouns, speaks
from pipeline.extras.quotes.phrases import Phrase
from pipeline.extras.quotes.sayings import Saying
from pipeline.extras.quotes.sources import source_at

_LONG = 4
# characters between the beginning of a clause and a quote that is all of it
_NEAR_START = 3
# constructs whose predicate is quoted
_CLAUSES = frozenset({"que", "infinitive", "question"})
# a noun phrase that no verb of saying introduces must be longer
_PHRASE = 6
_PRONOUNS = r"(?:t-)?(?P<{}>ils?|elles?|on)"
_INVERTED = re.compile(
    r"[ \u00a0]?,?[ \u00a0](?P<group>"
    r"(?:(?:lui|leur|nous|vous|me|en|y|se|l['’]|m['’]|s['’]|n['’])[ \u00a0]?){0,2}"
    rf"(?:(?:a|avait|aurait|ont|avaient|est|s['’]est)-{_PRONOUNS.format('p1')}[ \u00a0]"
    r"(?:\w+ment[ \u00a0])?)?"
    rf"(?P<verb>\w+)(?:-{_PRONOUNS.format('p2')}\b)?)"
)
_UNKNOWN = re.compile(
    r"[ \u00a0]?,[ \u00a0]"
    r"(?P<clitics>(?:(?:lui|leur|nous|me|se|en|y)[ \u00a0]|[mlsn]['’]){0,2})"
    r"(?P<verb>[a-zà-ÿ]{3,}(?:e|it|ait|ent|aient|oit|a))(?=[ \u00a0])"
)
_AFTER_SOURCE = re.compile(
    r"[ \u00a0]?,?[ \u00a0](?P<of>selon[ \u00a0]|d['’]après[ \u00a0]|dixit[ \u00a0]"
    r"|aux dires d(?:e[ \u00a0]|u[ \u00a0])|à en croire[ \u00a0]"
    r"|pour reprendre (?:les|la|l['’])[ \u00a0]?\w+ d(?:e[ \u00a0]|u[ \u00a0]|['’]))",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"[ \u00a0]?[,.]?[ \u00a0]?(?:\((?:dixit[ \u00a0])?|[—–-][ \u00a0]|\n[—–-][ \u00a0]?)"
)
_INFINITIVE = re.compile(
    r"(?:ne (?:pas|plus|rien|jamais) |n['’]|s['’]|se |l['’])?\w+(?:er|ir|oir|re)\b"
)
_CALLING = frozenset({"appelle", "nomme", "baptise", "surnomme"})
_NAMING = frozenset(
    {"qualifié", "qualifiée", "qualifiés", "qualifiées", "mot", "expression", "terme"}
)
_OUT = frozenset({"juger", "qualifier", "considérer", "se dire", "évaluer"})
_VERB_FIRST = re.compile(
    r"(?:ne|n['’]\w+|se|s['’]\w+|est|sont|a|ont|peut|doit|va|vont|sera|fait)\b"
)
_SUBJECT_PRONOUN = re.compile(r"(?:^|[ \u00a0,])(?:[Ii]ls?|[Ee]lles?|[Oo]n|n['’]|ne)$")
_GOVERNED = re.compile(r"\w{3,}[ \u00a0](?:d[eu][ \u00a0]|d['’])$")
_ASKED = re.compile(
    r",[ \u00a0](?:interrogé|sollicité|contacté|joint|questionné|interviewé)e?s?"
    r"(?:[ \u00a0][^,.;:]{1,40})?,[ \u00a0]?$"
)
# « son revendeur n'est “pas dans la liste” », not « défendra “chaque ligne du code” »
_IS = re.compile(r"\b(?:est|sont|était|étaient|sera|seront|serait|a|ont|avait|avaient)$")
# « a “pris note” »
_HAS = re.compile(r"[ \u00a0](?:a|ont|avait|avaient|aurait|auraient)$")
_DONE = re.compile(r"(?:\w+[ \u00a0])?(?:\w{2,}(?:é|ée?s|is|ises?|it|u|us|ert)|été|eu|dû|pu)\b")
# « …, c'est ce qu'a déclaré X »
_CLEFT = re.compile(r"[ \u00a0]?[,:]?[ \u00a0](?:[Cc]['’]est|[Vv]oilà) ce qu(?:e[ \u00a0]|['’])")
_SOURCE_INSIDE = re.compile(
    r"(?<=\w),[ \u00a0](?:selon[ \u00a0]|d['’]après[ \u00a0]|à en croire[ \u00a0]"
    r"|aux dires d(?:e[ \u00a0]|u[ \u00a0]|['’]))"
)
# « une note interne d'Orvane : “…” », « frappé du sceau du GCHQ : »
_MADE_BY = re.compile(
    r"\b(?:une?|le|la|l['’]|cette?)[ \u00a0]?(?P<noun>\w+)(?:[ \u00a0]\w+){0,2}"
    r"(?:[ \u00a0](?:frappée?|revêtue?)[ \u00a0]du[ \u00a0](?:sceau|logo|tampon))?"
    r"[ \u00a0](?:de[ \u00a0]|du[ \u00a0]|d['’]|signée?[ \u00a0]|par[ \u00a0])"
    r"(?:la[ \u00a0]|l['’])?$"
)
# « coche une case : “…” », « y gagne un surnom : “…” »
_NAMED = re.compile(
    r"\b(?:case|surnom|sobriquet|titre|libellé|bouton)(?:[ \u00a0]\w+)?[ \u00a0]*:$", re.IGNORECASE
)
_NEW_CLAUSE = re.compile(r",[ \u00a0](?:et|mais)[ \u00a0](?=[A-ZÀ-Þ])")
_SHOWING = frozenset({"publier", "révéler", "lire", "citer", "relayer", "diffuser"})
# « Une hôtesse. », « Un retraité, Dunkerque »
_SIGNATURE = re.compile(r"\.|(?:,[ \u00a0][^,.;:\n]{2,30})?\.?$", re.MULTILINE)
# « Tu viens ? – Non. » within one pair of marks
_TALK = re.compile(r"[.?!…][ \u00a0][–—-][ \u00a0](?=[A-ZÀ-Þa-zà-ÿ])")
_SENTENCE = re.compile(r"[.!?…][ \u00a0»”\"]*[ \u00a0\n]")


def direct(article: Article, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The words between marks that are somebody's, in order.

    Args:
        article: that they are in.
        claims: what is reported without marks; a quote in one has its speaker and verb.
    """
    last: Claim | None = None
    for i, mark in enumerate(article.marks):
        found = _Quote(article, mark, claims, last, article.marks[i - 1] if i else None).read()
        if found:
            yield found
            last = found


@cache
def _attributed() -> re.Pattern[str]:
    """« La formule est d'Ada Colin », « C'est par cette phrase d'Ada Colin que … »."""
    noun = f"(?:{'|'.join(sorted(nouns('words_of')))})[ \u00a0]"
    of = r"(?:de[ \u00a0]|d['’])"
    return re.compile(
        rf"[ \u00a0](?:(?:L[ae]s?[ \u00a0]|L['’]|Cette[ \u00a0]|Ces?[ \u00a0]){noun}"
        rf"(?:est|sont|était|vient|viennent|émane)[ \u00a0]{of}"
        rf"|C['’]est[ \u00a0](?:\w+[ \u00a0])?(?:ces?|cette|l[ae]s?)[ \u00a0]{noun}{of}"
        r"|(?:Ainsi (?:parl\w+|s['’]exprim\w+)|Signé)[ \u00a0])"
    )


@cache
def _objects() -> frozenset[str]:
    every = verbs("object") | verbs("object_reflexive") | verbs("say") | verbs("say_reflexive")
    return every - {"lire"}


def _begins_with_verb(inner: str) -> bool:
    """« salue sans commenter »: a predicate."""
    form = forms().get(inner.split(None, 1)[0])
    return form is not None and "finite" in form.tenses


class _Quote:
    """Reads what stands around one passage in marks."""

    def __init__(
        self,
        article: Article,
        mark: Marked,
        claims: Sequence[Claim],
        last: Claim | None,
        previous: Marked | None,
    ) -> None:
        self.article = article
        self.text = article.text
        self.mark = mark
        self.claims = claims
        self.last = last
        self.inner = self.text[mark.start : mark.end]
        self.words = word_count(self.inner)
        start, self.limit = article.sentence(mark.left)
        if previous and start < previous.right <= mark.left:
            m = _SENTENCE.search(self.text, max(start, previous.right - 2), mark.left)
            start = m.end() if m else start
        self.start = start
        self.lead = self.text[start : mark.left].strip(f"{SPACES}-–—•\n")
        self.end = mark.end

    def claim(self, by: Saying | Phrase | None, verb: str, rule: str) -> Claim:
        return Claim(self.mark.start, self.end, by, verb, "direct", rule)

    def read(self) -> Claim | None:
        """The claim; None where nobody says it, or it is a term."""
        if self.words == 0:
            return None
        return (
            self._incise()
            or self._inner()
            or self._signed()
            or (self._reported() if self._own else self._led())
            or self._alone()
        )

    @cached_property
    def clause(self) -> bool:
        """Whether a verb seems to be in the marks."""
        return is_clause(self.inner) or _begins_with_verb(self.inner)

    @property
    def _own(self) -> bool:
        return not self.lead

    @property
    def _enough(self) -> bool:
        if self.words >= _LONG or (self.words > 1 and self.clause):
            return True
        return self.words > 2 and _INFINITIVE.match(self.inner) is not None

    # ---- behind

    def _incise(self) -> Claim | None:
        """« …, explique-t-elle », also with a verb that no list has."""
        at = self.mark.right
        if m := _CLEFT.match(self.text, at):
            _, limit = self.article.sentence(m.end())
            said = self.article.between(m.end() - 1, min(limit, m.end() + 8))
            if said and self._enough:
                return self.claim(said[0], said[0].lemma, "incise")
        for one in self.article.between(at, min(at + 8, len(self.text))):
            between = self.text[at : one.start]
            if between.strip(f"{SPACES},.") or "\n" in between:
                break
            if (self._utterance() or self._enough) and self._follows(one, between):
                return self.claim(one, one.lemma, "incise")
            break
        return self._unknown() if self._utterance() or self._enough else None

    def _utterance(self) -> bool:
        return self._own or self.lead.endswith((",", ":", ";", ".")) or self.inner[-1] in "?!…"

    def _follows(self, one: Saying, between: str) -> bool:
        if one.inverted:
            return True
        if one.pronoun or one.tense not in {"finite", "future"} or "." in between:
            return False
        if one.negated or self.text.startswith("puis", one.start):
            return False
        _, limit = self.article.sentence(one.end)
        subject = subject_behind(self.article.phrases, one.end, limit)
        if subject is None:
            noun = self.text[one.start : one.end] in verbs("nouns")
            return "," in between and not noun and one.base not in group("no_incise")
        if "," in between or self.inner[-1] in "?!…":
            is_incise(self.article, one, said=True)
            return True
        return self._own and ends_incise(self.text, subject, limit)

    def _unknown(self) -> Claim | None:
        m = _INVERTED.match(self.text, self.mark.right)
        if m and (m["p1"] or m["p2"]):
            pronoun = m.span("p1") if m["p1"] else m.span("p2")
            lemma = self._lemma(m["verb"], m["group"])
            return self.claim(
                Saying(m.start("group"), m.end(), lemma, lemma, "finite", pronoun, inverted=True),
                lemma,
                "incise",
            )
        m = _UNKNOWN.match(self.text, self.mark.right)
        if m is None or m["verb"] in group("no_verb") or not self._own:
            return None
        _, limit = self.article.sentence(m.end())
        subject = self.article.phrases.at(m.end() + 1, limit)
        if subject is None or not ends_incise(self.text, subject, limit):
            return None
        return self.claim(subject, self._lemma(m["verb"], m["clitics"]), "incise")

    @staticmethod
    def _lemma(form: str, before: str) -> str:
        lemma = guessed(form)
        return reflexive(lemma) if lemma and re.search(r"\bs(?:e|['’])", before) else lemma

    def _signed(self) -> Claim | None:
        """« … », selon X; « … » (X)."""
        if not (self._enough or self._own):
            return None
        if m := _AFTER_SOURCE.match(self.text, self.mark.right):
            _, limit = self.article.sentence(m.end())
            if source := source_at(self.article, m.end(), limit):
                return self.claim(
                    source, "dire" if m["of"].lower().startswith("dixit") else "", "source"
                )
        m = _SIGNED.match(self.text, self.mark.right)
        if (
            m
            and (found := self.article.phrases.at(m.end(), len(self.text)))
            and found.kind == "name"
        ) and found.head in {"PER", "ORG"}:
            return self.claim(found, "", "signed")
        return None

    # ---- inside

    def _inner(self) -> Claim | None:
        """« …, explique-t-elle, … » within one pair of marks."""
        text = self.text
        for one in self.article.inside(self.mark):
            before = text[self.mark.start : one.start].rstrip(SPACES)
            if (
                not before
                or before[-1] not in ",?!…"
                or not is_incise(self.article, one)
                or one.tense == "future"
            ):
                continue
            end = one.end
            if one.inverted:
                if one.pronoun and text[slice(*one.pronoun)] == "on" and self.mark.kind != "—":
                    continue
            else:
                subject = subject_behind(self.article.phrases, one.end, self.mark.end)
                if (
                    subject is None
                    or subject.kind not in {"name", "noun"}
                    or not ends_incise(text, subject, self.mark.end)
                ):
                    continue
                if subject.kind == "noun" and text[subject.end : subject.end + 1] not in ",.":
                    continue
                end = subject.end
            if not text[end : self.mark.end].strip(f"{SPACES},.") or not self.mark.closed:
                self.end = one.start
                while text[self.end - 1] in f"{SPACES},":
                    self.end -= 1
            return self.claim(one, one.lemma, "inner")
        return None

    # ---- before

    def _led(self) -> Claim | None:
        lead = self.lead
        if not lead:
            return None
        if lead.endswith(":"):
            return self._colon()
        sayings = self.article.between(self.start, self.mark.left)
        if (
            lead.endswith((",", ";"))
            and sayings
            and is_incise(self.article, sayings[-1])
            and self._enough
        ):
            return self.claim(sayings[-1], sayings[-1].lemma, "incise")
        if lead.endswith(",") and self._enough and (inside := self._source_inside()):
            return inside
        says = lead.endswith("dit") and _INFINITIVE.match(self.inner) and self.words > 1
        if self._is_name() and not says and not _VERB_FIRST.match(self.inner):
            return None
        found = self._reported() or self._relative()
        judged = bool(sayings) and sayings[-1].lemma in _OUT
        if judged and sayings[-1].lemma == "qualifier" and self.clause and self.words >= _PHRASE:
            one = sayings[-1]
            near = re.fullmatch(
                r"[^,;:.»]{1,60}[ \u00a0]d(?:e[ \u00a0]|['’])[ \u00a0]?",
                self.text[one.end : self.mark.left],
            )
            found = found or (self.claim(one, one.lemma, "object") if near else None)
        return found or (None if judged else self._object(sayings) or self._predicate())

    def _is_name(self) -> bool:
        """« le bouton “…” », « qualifié de “…” », « ce que X appelle “…” »."""
        *before, last = re.findall(r"[\w-]+", self.lead[-40:]) or [""]
        if last in {"de", "d", "comme"} and before:
            return before[-1] in _NAMING
        return last in group("named") or last in _CALLING

    def _reported(self) -> Claim | None:
        """Within a clause that a verb or source reports; within several, the innermost."""
        for one in sorted(self.claims, key=lambda one: one.end - one.start):
            if (
                one.start <= self.mark.start and self.mark.end <= one.end + 2
            ) or one.start - 3 <= self.mark.left <= one.start:
                whole = self.mark.left - one.start < _NEAR_START
                predicate = _IS.search(self.lead) is not None
                long = self.words >= (_LONG if predicate else _PHRASE) and self.inner[0].islower()
                if self._enough and (whole or self.clause or long):
                    return self.claim(one.by, one.verb, one.rule)
        return None

    def _source_inside(self) -> Claim | None:
        """« Le pont est, selon X, “plus solide que jamais” »."""
        *_, last = [None, *_SOURCE_INSIDE.finditer(self.text, self.start, self.mark.left)]
        source = source_at(self.article, last.end(), self.mark.left) if last else None
        if source is None or self.text[source.end : self.mark.left].strip(f"{SPACES},"):
            return None
        return self.claim(source, "", "source")

    def _relative(self) -> Claim | None:
        """« une investisseuse pour qui “…” »."""
        m = re.search(
            r",?[ \u00a0](?:pour|selon|d['’]après)[ \u00a0](?:qui|lequel|laquelle|lesquels)$",
            self.lead,
        )
        if m is None or not self._enough:
            return None
        end = self.text.rindex(self.lead[m.start() :], 0, self.mark.left)
        subject = subject_before(self.article.phrases, end, self.article.clause_start(end))
        return self.claim(subject, "", "source")

    def _colon(self) -> Claim | None:
        """« X a déclaré : « … » », « X : « … » »."""
        sayings = [
            one
            for one in self.article.between(self.start, self.mark.left)
            if one.base not in {"voir", "attendre", "vouloir", "viser"}
            # « Titre provisoire : “…” »
            and (one.pronoun or one.start > self.start or self.text[one.start].islower())
        ]
        if not (self._enough or self.inner[-1] in ".!?…"):
            return None
        if _NAMED.search(self.lead):
            return None
        shows = all(one.base in _SHOWING for one in sayings)
        if source := self._source_led() or (self._made_last() if shows else None):
            return self.claim(source, "", "colon")
        return self._told_by(sayings) or self._after_subject()

    def _told_by(self, sayings: list[Saying]) -> Claim | None:
        """By the last verb before a colon, or by who is the subject after it."""
        for one in reversed(sayings):
            told = one.tense == "finite" or (one.tense == "present" and self._is_gerund(one))
            if not told or one.negated:
                continue
            between = self.text[one.end : self.mark.left]
            plain = one.inverted or is_incise(self.article, one)
            other = not plain and re.search(r",|\b(?:et|qui|mais)\b", between)
            # « Orvane vient de lancer un prêt, et Ada Colin ne cache rien : “…” »
            new = self._person_led() if other and _NEW_CLAUSE.search(between) else None
            if new and new.start > one.end:
                return self.claim(new, "", "colon")
            shown = one.base == "lire" and not one.inverted
            return self.claim(one, "" if other or shown else one.lemma, "colon")
        return None

    def _after_subject(self) -> Claim | None:
        """« X hausse les épaules : “…” »."""
        first = first_subject(self.article.phrases, self.start, self.mark.left)
        subject = self._person_led() or first or self._named_last()
        if subject and (
            (subject.kind == "noun" and not speaks(subject.head))
            or subject.head in {"PRODUCT", "EVENT", "MISC"}
        ):
            subject = None
        return self.claim(subject, "", "colon") if subject or self.words >= _LONG else None

    def _source_led(self) -> Phrase | None:
        """« Un seul défaut, selon sa présidente, Ada Colin : “…” »."""
        *_, last = [None, *_SOURCE_INSIDE.finditer(self.text, self.start, self.mark.left)]
        source = source_at(self.article, last.end(), self.mark.left) if last else None
        ends = source and not self.text[source.end : self.mark.left].strip(f"{SPACES}:")
        return source if ends else None

    def _is_gerund(self, one: Saying) -> bool:
        """« …, ajoutant : », « en ajoutant : »; not « se veut rassurant : »."""
        before = self.text[max(0, one.start - 4) : one.start].rstrip(SPACES)
        return before.endswith(",") or self.text.startswith("en ", one.start)

    def _made_last(self) -> Phrase | None:
        """« La Gazette publie une note interne d'Orvane : “…” »: who wrote it."""
        names = self.article.discourse.names_in(self.start, self.mark.left)
        if not names or self.text[names[-1].end : self.mark.left].strip(f"{SPACES}:"):
            return None
        made = _MADE_BY.search(self.text, self.start, names[-1].start)
        if made is None or made["noun"].lower() not in nouns("documents"):
            return None
        return self.article.phrases.at(names[-1].start, self.mark.left)

    def _named_last(self) -> Phrase | None:
        """« Même écho chez Klerion : “…” », « L'avis de Marc Tellier : “…” »."""
        names = self.article.discourse.names_in(self.start, self.mark.left)
        if not names or self.text[names[-1].end : self.mark.left].strip(f"{SPACES}:"):
            return None
        chez = self.text.startswith("hez", names[-1].start - 4)
        at_last = names[-1].label == "PER" or chez
        return self.article.phrases.at(names[-1].start, self.mark.left) if at_last else None

    def _person_led(self) -> Phrase | None:
        """The last person named before a colon, if no preposition governs the name."""
        phrases = self.article.phrases
        for name in reversed(self.article.discourse.names_in(self.start, self.mark.left)):
            apart = self.text.startswith(", et ", name.start - 5)
            if name.label == "PER" and (apart or not is_governed(phrases, name.start)):
                return phrases.at(name.start, self.mark.left)
        return None

    def _object(self, sayings: list[Saying]) -> Claim | None:
        """« salue “une victoire pour tous” »."""
        for one in reversed(sayings):
            between = self.text[one.end : self.mark.left]
            term = self._covered_by(one) or (one.base == "dire" and self._is_term(between))
            if (
                term
                or len(between) > 90
                or re.search(r"[;:»]|\b(?:qui|que|dont)\b|\bqu['’]", between)
            ):
                return None
            # « y lit “la fin d'un monde” »
            sees = one.base == "lire" and self.text.startswith("y ", one.start)
            if one.tense == "future" or one.negated or not (sees or one.lemma in _objects()):
                continue
            if one.base == "appeler" and not re.search(
                r"[ \u00a0](?:à|au|aux)[ \u00a0]?$", between
            ):
                return None
            # « l'heure de “Plus belle la vie” »
            title = self.inner[0].isupper() and _GOVERNED.search(between)
            if title or (
                self.words < _LONG
                and not (self._enough and (not self.clause or _INFINITIVE.match(self.inner)))
            ):
                return None
            if is_incise(self.article, one):
                return None if not self.clause else self.claim(one, one.lemma, "incise")
            return self.claim(one, one.lemma, "object")
        return None

    def _covered_by(self, one: Saying) -> bool:
        """Whether it is within what a verb reports: « jure avoir reçu “trois amis” chez lui »."""
        return any(
            claim.by is one
            and claim.rule in _CLAUSES
            and claim.start + _NEAR_START <= self.mark.left
            and self.mark.right <= claim.end + 1
            for claim in self.claims
        )

    def _is_term(self, between: str) -> bool:
        """« les puristes disent “marchés numériques” »: what they call it."""
        bare = (
            not between.strip(SPACES) and self.inner[0].islower() and self.inner[-1] not in ".!?…"
        )
        return bare and not self.clause and not _INFINITIVE.match(self.inner)

    def _predicate(self) -> Claim | None:
        """« elle “étudie la décision” », « le tribunal “reconnaît …” »."""
        if not self.mark.closed:
            return None
        pronoun = _SUBJECT_PRONOUN.search(self.lead) is not None
        pronoun = pronoun or (_HAS.search(self.lead) and _DONE.match(self.inner)) is not None
        if self.words < (_LONG if not pronoun else 2) and not _begins_with_verb(self.inner):
            return None
        if self.words < 2 or not (self.clause or self.words >= _PHRASE or pronoun):
            return None
        if self.inner[0].isupper() and self.lead[-1] not in ",." and not self.clause:
            return None
        # « sa liste, “Films où il pleut”, »
        after = self.text[self.mark.right : self.mark.right + 1]
        if (
            self.inner[0].isupper()
            and self.lead[-1] == ","
            and after == ","
            and self.inner[-1] not in ".!?…"
        ):
            return None
        strong = max(self.start, self.article.strong_start(self.mark.left))
        phrases = self.article.phrases
        subject = first_subject(phrases, strong, self.mark.left) or first_subject(
            phrases, self.start, self.mark.left
        )
        if subject and subject.kind == "noun" and not speaks(subject.head):
            m = _ASKED.search(self.text, strong, self.mark.left)
            end = m.start() if m else self.mark.left
            subject = subject_before(phrases, end, self.article.clause_start(end))
            if subject and subject.kind == "noun" and not speaks(subject.head):
                subject = None
        return self.claim(subject, "", "predicate")

    # ---- by itself

    def _alone(self) -> Claim | None:
        """A sentence of its own: whoever spoke goes on."""
        if not self._own or not self.mark.closed:
            return None
        after = self.text[self.mark.right : self.mark.right + 3].lstrip(SPACES)
        stops = (
            self._heads()
            or self.inner[-1] in ".!?…"
            or not after
            or after[0] in '.\n(«“"'
            or after[:1].isupper()
        )
        if not stops or not (self._enough or self.inner[-1] in ".!?…"):
            return None
        if self._fills_line():
            if self.article.asked_in_marks and self._enough:
                return self.claim(None, "", "dialogue")
            # a heading has no full stop
            if self.inner[-1] == "?" or not (self.clause or self.inner[-1] in ".!…"):
                return None
        talk = self.mark.kind in "—–" or _TALK.search(self.inner)
        return self.claim(self._signature(), "", "dialogue" if talk else "carried")

    def _heads(self) -> bool:
        """« Nous tiendrons bon » : le pari de X: the title begins with it."""
        first, _ = self.article.discourse.paragraph_at(self.mark.left)
        title = not self.text[: self.mark.left].strip() and first <= self.mark.left
        return title and self.clause and self.text[self.mark.right :][:3].strip(SPACES)[:1] == ":"

    def _fills_line(self) -> bool:
        """Whether it is a line of its own below the title, as the questions of readers are."""
        first, last = self.article.discourse.paragraph_at(self.mark.left)
        return (
            first > 0
            and not (self.text[first : self.mark.left] + self.text[self.mark.right : last]).strip()
        )

    def _signature(self) -> Phrase | None:
        """« Nous ne vendrons jamais. » Ada Colin, en 2017; or only « Une hôtesse. » behind."""
        line, end = self.article.discourse.paragraph_at(self.mark.left)
        m = _attributed().match(self.text, self.mark.right, end)
        if m and (whose := self.article.phrases.at(m.end(), end)) and whose.kind == "name":
            return whose
        if self.text[line : self.mark.left].strip() or self.inner[-1] not in ".!?…":
            return None
        found = self.article.phrases.at(self.mark.right + 1, end)
        if found is None:
            return None
        described = found.kind == "noun" and is_human(found.head)
        if described and _SIGNATURE.match(self.text, found.end, end):
            return found
        return found if found.kind == "name" and found.head == "PER" else None
