package io.github.seq4j.datasets.captions;

import io.github.seq4j.core.DataFormatException;
import io.github.seq4j.core.data.Captioned;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.core.data.FrameShape;
import io.github.seq4j.datasets.features.FeatureTable;
import io.github.seq4j.datasets.frames.PictureConfig;
import io.github.seq4j.datasets.frames.PictureFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is described, with its captions. All inputs have the same shape.
 *
 * @param items at least one, in the order of the features, or of the captions where they describe
 *     pictures
 * @param withoutCaptions how many were left out because nothing describes them
 * @param withoutInput how many ids of captions were left out because there is nothing of that id
 */
public record CaptionedSet(List<Captioned> items, int withoutCaptions, int withoutInput) {

  /** Copies the list. */
  public CaptionedSet {
    items = List.copyOf(items);
  }

  /**
   * Features with the captions of the same ids.
   *
   * @throws DataFormatException if ids are on one side only and not to be skipped, or on none of
   *     them both
   */
  public static CaptionedSet join(FeatureTable features, Captions captions, OnMissing onMissing)
      throws DataFormatException {
    Map<String, List<String>> byId = captions.byId();
    List<String> ids = features.items().stream().map(FrameSequence::name).toList();
    int withoutCaptions =
        MissingIds.check(
            features.file(),
            "features",
            ids,
            captions.file(),
            "captions",
            byId.keySet(),
            onMissing);
    int withoutInput =
        MissingIds.check(
            captions.file(),
            "captions",
            byId.keySet(),
            features.file(),
            "features",
            Set.copyOf(ids),
            onMissing);
    List<Captioned> items = new ArrayList<>();
    for (FrameSequence item : features.items()) {
      if (byId.containsKey(item.name())) {
        items.add(new Captioned(item, byId.get(item.name())));
      }
    }
    return checked(items, withoutCaptions, withoutInput, features.file(), captions);
  }

  /**
   * The pictures of a folder with their captions. An id is the name of a file in it, with or
   * without its ending.
   *
   * @param config how they become numbers: [C, height, width], one step
   * @throws DataFormatException if ids are on one side only and not to be skipped, or a picture is
   *     of another size than the first and none is to be scaled
   */
  public static CaptionedSet pictures(
      Path folder, Captions captions, PictureConfig config, OnMissing onMissing)
      throws IOException {
    PictureNames names = PictureNames.in(folder);
    Map<String, List<String>> byId = captions.byId();
    Set<String> found = names.found(byId.keySet());
    int withoutInput =
        MissingIds.check(
            captions.file(), "captions", byId.keySet(), folder, "pictures", found, onMissing);
    Set<Path> described = found.stream().map(names::file).collect(Collectors.toSet());
    Set<String> describedNames = new HashSet<>();
    described.forEach(file -> describedNames.add(file.getFileName().toString()));
    int withoutCaptions =
        MissingIds.check(
            folder,
            "pictures",
            names.all(),
            captions.file(),
            "captions",
            describedNames,
            onMissing);
    List<Captioned> items = new ArrayList<>();
    for (Map.Entry<String, List<String>> entry : byId.entrySet()) {
      if (found.contains(entry.getKey())) {
        FrameSequence picture = picture(entry.getKey(), names.file(entry.getKey()), config);
        checkSize(names.file(entry.getKey()), items, picture);
        items.add(new Captioned(picture, entry.getValue()));
      }
    }
    return checked(items, withoutCaptions, withoutInput, folder, captions);
  }

  private static FrameSequence picture(String id, Path file, PictureConfig config)
      throws IOException {
    FrameSequence read = PictureFiles.read(file, config);
    return new FrameSequence(id, read.shape(), read.values(), List.of());
  }

  private static void checkSize(Path file, List<Captioned> before, FrameSequence picture)
      throws DataFormatException {
    if (before.isEmpty()) {
      return;
    }
    FrameSequence first = before.get(0).input();
    if (!picture.shape().equals(first.shape())) {
      throw new DataFormatException(
          file,
          0,
          "is of another size than "
              + first.name()
              + "; expected "
              + size(first.shape())
              + " pixels, got "
              + size(picture.shape()),
          "give a size to scale all of them to, such as " + size(first.shape()));
    }
  }

  private static String size(FrameShape shape) {
    return shape.width() + "x" + shape.height();
  }

  private static CaptionedSet checked(
      List<Captioned> items, int withoutCaptions, int withoutInput, Path inputs, Captions captions)
      throws DataFormatException {
    if (items.isEmpty()) {
      throw new DataFormatException(
          inputs,
          0,
          "has no id in common with "
              + captions.file()
              + "; expected at least 1, got "
              + withoutCaptions
              + " here and "
              + withoutInput
              + " there");
    }
    return new CaptionedSet(items, withoutCaptions, withoutInput);
  }
}
