/**
 * From next-token scores to sequences: running state as a value, samplers, generation, scoring; and
 * for models that have read a source, beam search and samples. Works on {@code int[]} and {@code
 * float[]} alone and knows no tensor library.
 *
 * <pre>{@code
 * Generator generator =
 *     Generator.of(
 *         model,
 *         vocabulary::continuation,
 *         GenerationConfig.of(500)
 *             .withSampling(SamplingConfig.defaults().withTemperature(0.8).withTopP(0.95))
 *             .withStopTexts(List.of("\n\n")));
 * List<Generated> samples =
 *     generator.generate(prompt, 8, i -> seeds.stream("sampling", i), GenerationListener.NONE);
 * }</pre>
 *
 * <p>Axis letters: B batch (sequences side by side), V vocabulary size, H width of one state slot;
 * K beam, R rows of hypotheses side by side, S source steps, T tokens of a hypothesis. All arrays
 * are row-major. Log probabilities are in nats.
 */
package io.github.seq4j.core.decode;
