package dev.headroom.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.stream.JsonWriter;
import dev.headroom.api.ErrorKind;
import dev.headroom.api.ProviderError;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorJsonTest {
  @ParameterizedTest
  @EnumSource(ErrorKind.class)
  void tellsEveryKindByItsOwnName(ErrorKind kind) throws IOException {
    var text = new StringWriter();
    var json = new JsonWriter(text);
    json.beginObject();
    ErrorJson.write(json, Optional.of(ProviderError.of(kind, "a failure")));
    json.endObject();

    assertThat(text.toString()).contains("\"kind\":\"" + kind.code() + "\"");
  }

  @ParameterizedTest
  @EnumSource(ErrorKind.class)
  void everyKindIsInTheDocumentation(ErrorKind kind) throws IOException {
    assertThat(Files.readString(Path.of("../../docs/json.md"))).contains("`" + kind.code() + "`");
  }
}
