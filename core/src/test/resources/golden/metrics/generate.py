"""Writes the golden values of the metrics of texts: python generate.py <folder>.

BLEU and chrF come from sacreBLEU, CIDEr-D from coco-caption's scorer. The sentences are written here or
drawn from the words below.
"""

import json
import pathlib
import random
import sys

import sacrebleu
from pycocoevalcap.cider.cider_scorer import CiderScorer
from sacrebleu.metrics import BLEU, CHRF

TOKENIZATIONS = ("13a", "intl", "char", "none")

# Each line is there for a rule: entities, line ends, points and commas beside digits, hyphens, quotes,
# apostrophes, marks of other scripts, symbols, blanks of all kinds, code points beyond 16 bits.
TEXTS = [
    "The cat sat on the mat.",
    "&quot;Fish &amp; chips&quot; cost &lt;5&gt; pounds; &amp;lt; stays, &AMP; too",
    "a hyphen at the line-\nend joins, a line\nend separates, one at the very end-\n",
    "It cost 1,234.56 dollars, 3.14, .5, 5. and 7, or v2.0.",
    "Wait... what?! No,, never.,;",
    "In 1990-1995 the well-known X-ray 3-4 was state-of-the-art -5 -",
    "He said: \"it's John's\" ('not' yours) [see {this}] ~ ^ _ ` | \\ @ # $ % * + = / <b>",
    "<skipped>Nothing<skipped> here",
    "Grüße aus Köln: Äpfel, Öl & Straße – „so“ ‚ist‘ es… 5 €, 20 % bzw. 3½ Stück",
    "오늘은 2024년 3월 1일입니다. 날씨가 좋네요! (서울, 25.5도)",
    "「日本語」、テスト。 5、6。",
    "no\u00a0break\u2009thin\u3000wide\ttab\u0085next\u2028line \u200bzero  two",
    "emoji 😀😀 and 𝒳 = ½ ² ٣,٤ २.३",
    "year 1990.",
    "1990.\n",
    "İstanbul ΣΑΣ. ΑΣ Ǆ",
    "...",
    "-",
    "x",
    "",
    "   ",
]

ENGLISH = """a the dog cat man woman child red blue small old runs sits plays on under near with and 3 12
park ball , . " - it's well-known (quickly) 1,5 2.5 &amp; ; bench!""".split()
KOREAN = "나는 너는 학교에 집에 간다 왔다 . , 3월 \"안녕\" 책을 읽는다 빨리 그리고 고양이가 개가".split()
GERMAN = "der die das Straße Mädchen läuft sitzt über unter grün – „Haus“ und 2,5 , . ( ) zwei-mal".split()


def sentence(rng, words, least=1, most=14):
    return " ".join(rng.choice(words) for _ in range(rng.randint(least, most)))


def noisy(rng, text, words, rate):
    """Some words dropped, doubled or replaced: what a middling model would write."""
    out = []
    for word in text.split():
        if rng.random() >= rate:
            out.append(word)
        elif rng.random() < 0.5:
            out += [rng.choice(words)] * rng.randint(1, 2)
    return " ".join(out)


def corpus(rng, words, segments, references, rate=0.3):
    refs = [[sentence(rng, words)] for _ in range(segments)]
    for mine in refs:
        mine += [noisy(rng, mine[0], words, 0.4) for _ in range(references() - 1)]
    return [noisy(rng, mine[-1], words, rate) for mine in refs], refs


def corpora(rng):
    found = {
        "english": corpus(rng, ENGLISH, 12, lambda: 1),
        "korean": corpus(rng, KOREAN, 8, lambda: 1),
        "german": corpus(rng, GERMAN, 8, lambda: 1, 0.15),
        "three-references": corpus(rng, ENGLISH, 8, lambda: 3),
        "varying-references": corpus(rng, GERMAN + KOREAN, 8, lambda: rng.randint(1, 4)),
        "hard-texts": (TEXTS[1:] + TEXTS[:1], [[t, t[::-1]] for t in TEXTS]),
        "themselves": (TEXTS, [[t] for t in TEXTS]),
        "upper-case": ([t.upper() for t in TEXTS], [[t] for t in TEXTS]),
        "empty-hypotheses": (["", "", "a dog ."], [["a cat"], ["the dog", ""], ["a dog runs ."]]),
        "all-empty": (["", " "], [["a cat"], ["the dog"]]),
        "empty-references": (["a cat", "b"], [[""], ["b"]]),
        "nothing-matches": (["q w e r t", "z u"], [["a s d f g"], ["y x c"]]),
        "only-unigrams-match": (["c b a", "f e d"], [["a b c d"], ["d e f g"]]),
        "one-letter": (["a"], [["a"]]),
        "equally-close-lengths": (["a b c d"], [["a b c d e f", "a b"]]),
    }
    return [{"name": k, "hypotheses": h, "references": r} for k, (h, r) in found.items()]


def transposed(references):
    """As sacreBLEU wants them: one list per number of reference, None where a segment has fewer."""
    most = max(map(len, references))
    return [[r[i] if i < len(r) else None for r in references] for i in range(most)]


def bleu_case(case, **options):
    metric = BLEU(force=True, **options)
    score = metric.corpus_score(case["hypotheses"], transposed(case["references"]))
    return {
        "tok": options["tokenize"], "lowercase": options["lowercase"], "smooth": options["smooth_method"],
        "effective": options["effective_order"],
        "score": score.score, "precisions": score.precisions, "bp": score.bp,
        "systemLength": score.sys_len, "referenceLength": score.ref_len,
        "signature": str(metric.get_signature()).split("|version:")[0],
    }


def chrf_case(case, **options):
    metric = CHRF(**options)
    score = metric.corpus_score(case["hypotheses"], transposed(case["references"]))
    return {
        **options, "name": score.name, "score": score.score,
        "signature": str(metric.get_signature()).split("|version:")[0],
    }


def bleu(cases):
    for case in cases:
        case["bleu"] = [bleu_case(case, tokenize=tok, lowercase=False, smooth_method="exp",
                                  effective_order=False) for tok in TOKENIZATIONS]
        case["bleu"] += [bleu_case(case, tokenize="13a", lowercase=lower, smooth_method=smooth,
                                   effective_order=eff)
                         for lower, smooth, eff in ((True, "exp", False), (False, "none", False),
                                                    (False, "exp", True), (True, "none", True))]
        case["chrf"] = [chrf_case(case, word_order=order, lowercase=lower)
                        for order, lower in ((0, False), (2, False), (0, True))]
    return cases


def sentences(case):
    """BLEU with effective order, and chrF, of single segments."""
    metric, chrf = BLEU(effective_order=True), CHRF()
    return [{"hypothesis": h, "references": r, "bleu": metric.sentence_score(h, r).score,
             "chrf": chrf.sentence_score(h, r).score}
            for h, r in zip(case["hypotheses"], case["references"])]


def tokens():
    return [{"text": t, **{tok: BLEU(tokenize=tok).tokenizer(t.rstrip()).split() for tok in TOKENIZATIONS}}
            for t in TEXTS]


def caption_case(name, hypotheses, references):
    cider = CiderScorer(n=4, sigma=6.0)
    for h, r in zip(hypotheses, references):
        cider += (h, r)
    score, each = cider.compute_score()
    bleus = [BLEU(tokenize="none", smooth_method="none", max_ngram_order=n, force=True)
             .corpus_score(hypotheses, transposed(references)).score for n in (1, 2, 3, 4)]
    return {"name": name, "hypotheses": hypotheses, "references": references, "bleu": bleus,
            "cider": float(score), "ciders": [float(e) for e in each]}


def captions(rng):
    words = "a red blue small circle square above below left of the and dog runs on grass".split()
    hard = (["", "dog", "a a a a a a", "a red circle", "unseen words only here"],
            [["a dog"], ["dog", "cat"], ["a a b", "a"], ["a red circle"], ["a blue dog runs", "", "grass"]])
    return [
        caption_case("five-references", *corpus(rng, words, 10, lambda: 5, 0.2)),
        caption_case("varying-references", *corpus(rng, words, 10, lambda: rng.randint(1, 5), 0.2)),
        caption_case("hard", *hard),
        caption_case("one-image", ["a dog runs on grass"], [["a dog runs on grass", "a dog"]]),
    ]


def main(folder):
    rng = random.Random(2016)
    cases = bleu(corpora(rng))
    content = {
        "tokens.json": tokens(),
        "translations.json": cases,
        "sentences.json": sentences(cases[3]) + sentences(cases[5]),
        "captions.json": captions(rng),
    }
    for name, value in content.items():
        text = json.dumps(value, indent=1, ensure_ascii=True)
        pathlib.Path(folder, name).write_text(text + "\n", encoding="utf-8")
    print("sacreBLEU", sacrebleu.__version__)


if __name__ == "__main__":
    main(sys.argv[1])
