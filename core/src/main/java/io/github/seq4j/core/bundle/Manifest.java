package io.github.seq4j.core.bundle;

import io.github.seq4j.core.NearestWord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * The checked metadata of a bundle.
 *
 * @param version {@code major.minor}
 * @param requires feature ids, sorted
 * @param role model or checkpoint
 * @param sha256 the hash the file claims
 * @param values every key and value, sorted by key
 */
record Manifest(
    String version,
    Set<String> requires,
    Role role,
    String sha256,
    SortedMap<String, String> values) {

  /**
   * Checks metadata: first that this is a bundle, then that it is one we know, then each key. JSON
   * texts are not parsed here.
   */
  static Manifest of(Path file, SortedMap<String, String> values, Set<String> knownFeatures)
      throws BundleException {
    if (!BundleFormat.FORMAT.equals(values.get("format"))) {
      throw new NotABundleException(file, BundleFormat.FOREIGN, null);
    }
    Check check = new Check(file, values);
    String version = check.version();
    Set<String> requires = check.features();
    List<String> unknown = new ArrayList<>(requires);
    unknown.removeAll(knownFeatures);
    if (!unknown.isEmpty()) {
      throw BundleVersionException.unknownFeatures(file, version, unknown);
    }
    Role role = check.role();
    check.keys(role);
    String sha256 = check.need("sha256");
    if (!BundleFormat.HASH.matcher(sha256).matches()) {
      throw check.corrupt("sha256", "expected 64 lower-case hex digits, got ", sha256);
    }
    return new Manifest(version, requires, role, sha256, values);
  }

  private record Check(Path file, SortedMap<String, String> values) {

    String version() throws BundleException {
      String version = need("format_version");
      var parts = BundleFormat.VERSION_PATTERN.matcher(version);
      if (!parts.matches()) {
        throw corrupt("format_version", "expected a version such as 1.0, got ", version);
      }
      int major = Integer.parseInt(parts.group(1));
      if (major > BundleFormat.MAJOR) {
        throw BundleVersionException.tooNew(file, version);
      }
      if (major < BundleFormat.MAJOR) {
        throw BundleVersionException.tooOld(file, version);
      }
      return version;
    }

    Set<String> features() throws BundleException {
      String text = need("requires");
      Optional<Set<String>> features = Manifest.features(text);
      if (features.isEmpty()) {
        throw corrupt("requires", "expected feature ids, sorted, with commas between, got ", text);
      }
      return features.get();
    }

    Role role() throws BundleException {
      String text = need("role");
      for (Role role : Role.values()) {
        if (role.id().equals(text)) {
          return role;
        }
      }
      throw corrupt("role", "expected model or checkpoint, got ", text);
    }

    void keys(Role role) throws BundleException {
      int extras = 0;
      for (var entry : values.entrySet()) {
        String key = entry.getKey();
        if (BundleFormat.EXTRA_KEY.matcher(key).matches()) {
          extras++;
        } else if (!BundleFormat.KNOWN_KEYS.contains(key)) {
          throw new CorruptBundleException(
              file,
              BundleFormat.METADATA,
              "unknown key " + UntrustedText.quote(key),
              NearestWord.to(key, BundleFormat.KNOWN_KEYS)
                  .map(near -> "the nearest known key is " + near)
                  .orElse(null));
        }
        value(key, entry.getValue());
      }
      if (extras > BundleFormat.MAX_EXTRAS) {
        throw new CorruptBundleException(
            file,
            BundleFormat.METADATA,
            "expected at most " + BundleFormat.MAX_EXTRAS + " x- keys, got " + extras);
      }
      for (String key : new TreeSet<>(BundleFormat.REQUIRED_KEYS)) {
        need(key);
      }
      if (role == Role.CHECKPOINT) {
        need("training");
      }
    }

    private void value(String key, String value) throws BundleException {
      Optional<String> problem = Manifest.problem(key, value);
      if (problem.isPresent()) {
        throw new CorruptBundleException(file, key, problem.get());
      }
    }

    String need(String key) throws BundleException {
      String value = values.get(key);
      if (value == null) {
        throw new CorruptBundleException(file, BundleFormat.METADATA, "has no key " + key);
      }
      return value;
    }

    CorruptBundleException corrupt(String key, String expected, String got) {
      return new CorruptBundleException(file, key, expected + UntrustedText.quote(got));
    }
  }

  /** What keeps a text from being the value of a key, if anything. */
  static Optional<String> problem(String key, String value) {
    try {
      StrictJson.checkText(value);
    } catch (StrictJson.Malformed e) {
      return Optional.of(e.getMessage());
    }
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    int most = BundleFormat.maxBytes(key);
    return bytes <= most
        ? Optional.empty()
        : Optional.of("expected at most " + most + " bytes, got " + bytes);
  }

  /**
   * Parses a comma list of feature ids; nothing if it is not sorted, or names one badly or twice.
   */
  static Optional<Set<String>> features(String text) {
    TreeSet<String> features = new TreeSet<>();
    if (!text.isEmpty()) {
      for (String feature : text.split(",", -1)) {
        if (!BundleFormat.FEATURE.matcher(feature).matches()) {
          return Optional.empty();
        }
        features.add(feature);
      }
    }
    boolean canonical =
        features.size() <= BundleFormat.MAX_FEATURES && String.join(",", features).equals(text);
    return canonical ? Optional.of(features) : Optional.empty();
  }
}
