package io.github.seq4j.datasets.captions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.seq4j.core.RealData;
import io.github.seq4j.core.data.Captioned;
import io.github.seq4j.core.data.FrameSequence;
import io.github.seq4j.datasets.features.FeatureTable;
import io.github.seq4j.datasets.features.IdList;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What ../shared/data/README.md says of these files, and the traps it warns of. */
class RealCaptionsTest {

  private static Captions flickr8k() throws IOException {
    return Captions.read(RealData.file("flickr8k/Flickr8k.token.txt"), "UTF-8");
  }

  private static FeatureTable cnn100() throws IOException {
    return FeatureTable.read(
        RealData.file("flickr8k-cnn100/features.npy"), RealData.file("flickr8k-cnn100/ids.txt"));
  }

  @Test
  void Flickr8k_has_8092_ids_of_five_captions_one_of_which_is_no_picture() throws IOException {
    Captions captions = flickr8k();

    assertThat(captions.byId()).hasSize(8_092).containsKey("2258277193_586949ec62.jpg.1");
    assertThat(captions.byId().values()).allMatch(texts -> texts.size() == 5);
    assertThat(captions.byId().values().stream().flatMap(List::stream)).contains("A", "a");
  }

  @Test
  void splits_of_Flickr8k_are_disjoint_and_described() throws IOException {
    Captions captions = flickr8k();
    Set<String> all = new HashSet<>();
    int sum = 0;
    for (String part : List.of("train", "dev", "test")) {
      List<String> ids = IdList.read(RealData.file("flickr8k/Flickr_8k." + part + "Images.txt"));
      assertThat(captions.only(ids).count()).isEqualTo(5 * ids.size());
      all.addAll(ids);
      sum += ids.size();
    }
    assertThat(sum).isEqualTo(8_000);
    assertThat(all).hasSize(8_000);
  }

  @Test
  void a_hundred_feature_vectors_have_five_captions_each() throws IOException {
    Captions captions = Captions.read(RealData.file("flickr8k-cnn100/captions.tsv"), "UTF-8");

    CaptionedSet set = CaptionedSet.join(cnn100(), captions, OnMissing.REFUSE);

    assertThat(set.items()).hasSize(100);
    assertThat(set.items())
        .allMatch(item -> item.captions().size() == 5 && item.input().values().length == 2048);
    assertThat(set.items()).extracting(Captioned::id).startsWith("103106960_e8a41d64f8.jpg");
  }

  @Test
  void the_same_features_in_CSV_differ_by_their_rounding_alone() throws IOException {
    FeatureTable npy = cnn100();
    FeatureTable csv = FeatureTable.read(RealData.file("flickr8k-cnn100/features.csv"), null);

    assertThat(csv.items()).extracting(FrameSequence::name).hasSize(100);
    for (int i = 0; i < 100; i++) {
      FrameSequence expected = npy.items().get(i);
      assertThat(csv.items().get(i).name()).isEqualTo(expected.name());
      assertThat(csv.items().get(i).values()).containsExactly(expected.values(), offset(6e-6f));
    }
  }
}
