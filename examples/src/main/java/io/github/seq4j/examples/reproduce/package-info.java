/**
 * Published experiments as data: what to run, what was published, and how ours compares.
 *
 * <pre>
 * recipe (a resource) ── SeedRun ──> SeedResult ── SeedResults ──> docs/results/NAME.json
 *    command lines of seq4j itself                                       │
 *             docs/RESULTS.md, tables in the READMEs <── Results ────────┘
 * </pre>
 *
 * <p>A recipe is a file {@code NAME.json} among the resources of this package, named in {@code
 * recipes.txt}:
 *
 * <pre>
 * {
 *   "title": "Penn Treebank: LSTM 100, ...",
 *   "size": "T1",                                      T1 minutes, T2 an hour or so, T3 a night
 *   "source": "Saito 2018, ch. 6",                     of the published figures, or empty
 *   "note": "What one must know to compare.",          optional
 *   "data": ["ptb/ptb.train.txt"],                     keys of data.json, which has addresses and hashes
 *   "steps": ["train word-lm --text {data}/ptb/ptb.train.txt --seed {seed} --output {work}/m.seq --json"],
 *   "quick": "--max-updates 3",                        optional: for the first step in a short trial
 *   "seeds": [1, 2, 3],
 *   "keep": ["samples.txt"],                           optional: files in {work} that belong to the result
 *   "measures": [{"key": "test_perplexity", "title": "test perplexity", "decimals": 2,
 *     "step": 1, "pointer": "/test_perplexity",        step: the last where none is named
 *     "published": "136.08",                           or empty
 *     "target": {"better": "lower", "pass": 137, "near": 141,
 *       "judged": "mean", "origin": "published"}}],    judged: mean or worst; origin: published or ours
 *   "curve": {"step": 1, "pointer": "/curve", "x": "/0", "y": "/3", "scale": "exponential",
 *     "title": "Validation perplexity by epoch", "published": {"x": [1], "y": [200]}}
 * }
 * </pre>
 *
 * <p>A recipe holds nothing that the program could not be told by a user: its steps are command
 * lines of {@code seq4j}, its measures are read from the JSON that those print. Results name no
 * path of the machine they come from. A result counts only while its command lines are those of the
 * recipe.
 */
package io.github.seq4j.examples.reproduce;
