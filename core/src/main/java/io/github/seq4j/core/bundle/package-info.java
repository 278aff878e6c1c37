/**
 * The bundle: one safe file that holds a model or a checkpoint.
 *
 * <p>A bundle is one valid safetensors file and nothing else: no archive, no directory, no
 * compression, no class name, no code. Any safetensors reader can list and read its tensors. This
 * package knows no task; what the tensors and texts mean is for the models to say.
 *
 * <pre>
 * u64 little-endian   N, the header length; a multiple of 8, at least 8
 * N bytes             JSON in UTF-8; first byte '{', padded at the end with spaces only
 * the rest            tensor data, little-endian, C order, no gaps, ends exactly at the end of file
 * </pre>
 *
 * <p><b>Header.</b> {@code __metadata__} maps strings to strings. Required: {@code format} ({@code
 * seq-bundle}), {@code format_version} ({@code major.minor}), {@code requires} (comma list of
 * feature ids a reader must know, sorted, empty for none), {@code writer} (for display), {@code
 * role} ({@code model} or {@code checkpoint}), {@code sha256}, and {@code model} (JSON text). A
 * checkpoint also has {@code training} (JSON text). Optional: {@code text} and {@code norm} (JSON
 * texts), {@code license} and {@code card} (plain texts, shown escaped, never interpreted), and at
 * most 16 keys that begin with {@code x-}. Any other key is an error. Each JSON text is an object
 * at most 8 deep, with no duplicate key and no number outside a double.
 *
 * <p><b>Tensors.</b> {@code "layer.l0.W":{"dtype":"F32","shape":[97,256],"data_offsets":[0,99328]}}
 * with dtype F32, F64, I64 or U8, rank 1 to 4, and every dimension at least 1. Wider elements come
 * first and names ascend within a width, in the header as in the data, so every element is aligned
 * to its own size and one content has one encoding. Floating-point values are finite.
 *
 * <p><b>Hash.</b> {@code sha256} is the SHA-256 of the whole file in which these 64 digits are
 * replaced by the digit 0. Every truncation and every flipped bit is therefore found on opening.
 *
 * <p><b>Reading.</b> {@link io.github.seq4j.core.bundle.BundleReader} believes nothing before it is
 * checked: size, header length, strict UTF-8, strict JSON, format and version, tensor table, hash
 * and finite values, in this order, each before the next allocates, within the caller's {@link
 * io.github.seq4j.core.bundle.Limits}. Readers never change the file.
 *
 * <p><b>Writing.</b> {@link io.github.seq4j.core.bundle.BundleWriter} is deterministic (the same
 * content gives the same bytes) and atomic: it writes a temporary file beside the target, forces it
 * to the disk, reads it back, verifies it, and only then puts it in the target's place. Whatever
 * goes wrong, the file that was there before is still there, whole.
 *
 * <p><b>Versions.</b> A higher major version is refused. A higher minor version is read if every
 * feature in {@code requires} is known; a writer that changes a meaning must add one.
 *
 * <p>Errors are {@link io.github.seq4j.core.bundle.BundleException}s; text that comes from the file
 * is escaped and cut at 80 characters in them.
 */
package io.github.seq4j.core.bundle;
