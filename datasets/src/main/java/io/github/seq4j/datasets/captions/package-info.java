/**
 * Captions, through a DataVec record reader, and what they describe: pictures, or features that
 * another program made of them. Both come together as {@link io.github.seq4j.core.data.Captioned}.
 *
 * <pre>{@code
 * Captions captions = Captions.read(Path.of("captions.tsv"), "UTF-8");
 * FeatureTable features = FeatureTable.read(Path.of("features.npy"), Path.of("ids.txt"));
 * CaptionedSet pairs = CaptionedSet.join(features, captions, OnMissing.REFUSE);
 * }</pre>
 */
package io.github.seq4j.datasets.captions;
