package io.github.seccomp4j.profiles.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.profiles.json.JsonValue.JsonArray;
import io.github.seccomp4j.profiles.json.JsonValue.JsonObject;
import io.github.seccomp4j.profiles.json.JsonValue.Member;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {
  private final ReadFindings report = new ReadFindings(false);

  private List<String> findings() {
    return report.list().stream().map(Finding::text).toList();
  }

  private Optional<JsonValue> read(String text) {
    return JsonReader.read("f.json", text.getBytes(StandardCharsets.UTF_8), report);
  }

  private static Member member(JsonObject object, String key) {
    return Optional.ofNullable(object.members().get(key)).orElseThrow();
  }

  private String onlyFinding() {
    assertThat(findings()).hasSize(1);
    return findings().get(0);
  }

  @Test
  void everyValueKnowsItsPlace() {
    JsonObject root =
        (JsonObject) read("{\n  \"a/b~c\": [1,\n    {\"x\": \"ä\", \"y\": null}]\n}").orElseThrow();
    assertThat(findings()).isEmpty();
    assertThat(root.origin()).isEqualTo(new JsonOrigin("f.json", 1, 1, ""));
    JsonArray array = (JsonArray) member(root, "a/b~c").value();
    assertThat(member(root, "a/b~c").origin())
        .isEqualTo(new JsonOrigin("f.json", 2, 3, "/a~1b~0c"));
    assertThat(array.origin()).isEqualTo(new JsonOrigin("f.json", 2, 12, "/a~1b~0c"));
    assertThat(array.elements().get(0).origin())
        .isEqualTo(new JsonOrigin("f.json", 2, 13, "/a~1b~0c/0"));
    JsonObject inner = (JsonObject) array.elements().get(1);
    assertThat(member(inner, "y").value().origin())
        .isEqualTo(new JsonOrigin("f.json", 3, 21, "/a~1b~0c/1/y"));
    assertThat(member(inner, "y").value().origin().describe())
        .isEqualTo("f.json:3:21 (/a~1b~0c/1/y)");
  }

  @Test
  void allRepeatedKeysAreFoundAndTheLastIsKept() {
    JsonObject root =
        (JsonObject) read("{\"a\": 1,\n\"a\": 2, \"b\": {\"c\": 1, \"c\": 1}}").orElseThrow();
    assertThat(findings())
        .containsExactly(
            "[SC604] f.json:2:1 (/a): the key \"a\" stands twice in one object, first at line 1,"
                + " column 2: remove one of them",
            "[SC604] f.json:2:23 (/b/c): the key \"c\" stands twice in one object, first at line 2,"
                + " column 15: remove one of them");
    assertThat(member(root, "a").value().describe()).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '^',
      value = {
        "{ // c ! 1:3",
        "{ /* c */ } ! 1:3",
        "[NaN] ! 1:5",
        "[Infinity] ! 1:10",
        "[-Infinity] ! 1:11",
        "{\"a\":1,} ! 1:8",
        "[1,] ! 1:4",
        "{\"a\":1} x ! 1:9",
        "{} {} ! 1:4",
        "{\"a\":01} ! 1:7",
        "[+1] ! 1:3",
        "[.5] ! 1:2",
        "[0x10] ! 1:3",
        "{'a':1} ! 1:2",
        "{a:1} ! 1:2",
        "[tru] ! 1:2",
        "[\"\\q\"] ! 1:4",
        "[1 2] ! 1:4",
        "[1} ! 1:3",
        "{\"a\" ! 1:5",
      })
  void whatIsNoJsonIsRefusedAtItsPlace(String text, String place) {
    assertThat(read(text)).isEmpty();
    assertThat(onlyFinding()).startsWith("[SC601] f.json:" + place + ": this is not JSON: ");
    assertThat(onlyFinding()).doesNotContain("Feature").doesNotContain("enable");
  }

  @Test
  void nothingIsNoJson() {
    assertThat(read(" \n ")).isEmpty();
    assertThat(onlyFinding()).endsWith("the file is empty");
  }

  @Test
  void aByteOrderMarkIsRefused() {
    assertThat(read("\ufeff{}")).isEmpty();
    assertThat(onlyFinding())
        .isEqualTo(
            "[SC602] f.json:1:1: this is not UTF-8: the file begins with a byte order mark: save"
                + " it without one");
  }

  @ParameterizedTest
  @CsvSource({"ff,0xff", "c3,0xc3", "eda080,0xed", "c080,0xc0", "f8888080,0xf8"})
  void whatIsNoUtf8IsRefusedAtItsPlace(String hex, String named) {
    byte[] bad = HexFormat.of().parseHex(hex);
    byte[] start = "{\n \"".getBytes(StandardCharsets.UTF_8);
    byte[] content = Arrays.copyOf(start, start.length + bad.length);
    System.arraycopy(bad, 0, content, start.length, bad.length);
    assertThat(JsonReader.read("f.json", content, report)).isEmpty();
    assertThat(onlyFinding())
        .isEqualTo(
            "[SC602] f.json:2:3: this is not UTF-8: the byte " + named + " cannot stand here");
  }

  @Test
  void utf16IsRefused() {
    assertThat(JsonReader.read("f.json", "{}".getBytes(StandardCharsets.UTF_16), report)).isEmpty();
    assertThat(onlyFinding()).contains("SC602");
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "1,1",
    "9223372036854775807,9223372036854775807",
    "9223372036854775808,-9223372036854775808",
    "18446744073709551615,-1"
  })
  void wholeNumbersUpTo64BitsAreExact(String text, long bits) {
    assertThat(JsonConversions.unsigned64(read(text).orElseThrow(), report))
        .isEqualTo(OptionalLong.of(bits));
    assertThat(findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "-1",
    "-0",
    "1.0",
    "1e3",
    "1E0",
    "18446744073709551616",
    "99999999999999999999",
    "100000000000000000000",
    "\"1\"",
    "true",
    "null"
  })
  void otherNumbersAreRefused(String text) {
    assertThat(JsonConversions.unsigned64(read(text).orElseThrow(), report)).isEmpty();
    assertThat(onlyFinding())
        .startsWith("[SC608] f.json:1:1: a whole number from 0 to 18446744073709551615 is needed");
  }
}
