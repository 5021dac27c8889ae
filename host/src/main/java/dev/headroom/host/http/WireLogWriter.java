package dev.headroom.host.http;

import dev.headroom.api.auth.Secret;
import dev.headroom.api.http.HttpReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Writes what goes over the wire into the log, without what nobody may see. */
final class WireLogWriter {
  private final WireLog log;
  private final String owner;
  private final boolean confidential;

  WireLogWriter(WireLog log, HttpScope scope) {
    this.log = log;
    this.owner = scope.owner();
    this.confidential = scope.confidential();
  }

  void waiting(Duration pause) {
    log.waiting(owner, pause);
  }

  void sent(Hop hop, int retries) {
    if (!log.isOn()) {
      return;
    }
    List<Secret> secrets = hop.secrets();
    var line = new StringBuilder("> ").append(owner).append(' ').append(hop.method()).append(' ');
    line.append(confidential ? hop.origin() : Redaction.address(hop.uri(), secrets));
    hop.body().ifPresent(body -> line.append(" (").append(body.bytes().length).append(" bytes)"));
    if (retries > 0) {
      line.append(" (retry ").append(retries).append(')');
    }
    if (!confidential) {
      appendHeaders(line, hop, secrets);
    }
    log.line(line.toString());
  }

  private static void appendHeaders(StringBuilder line, Hop hop, List<Secret> secrets) {
    hop.headers().forEach((name, value) -> appendHeader(line, name, value, secrets));
    hop.credential().ifPresent(use -> appendHeader(line, use.header(), Redaction.MASK, List.of()));
  }

  void received(Hop hop, HttpReply reply, long nanos) {
    if (!log.isOn()) {
      return;
    }
    var line = new StringBuilder("< ").append(owner).append(' ').append(reply.status());
    line.append(" from ").append(hop.origin().authority());
    line.append(", ").append(reply.body().length).append(" bytes in ").append(millis(nanos));
    if (!confidential) {
      appendHeaders(line, reply, hop.secrets());
    }
    log.line(line.toString());
  }

  private static void appendHeaders(StringBuilder line, HttpReply reply, List<Secret> secrets) {
    for (Map.Entry<String, List<String>> field : reply.headers().asMap().entrySet()) {
      for (String value : field.getValue()) {
        appendHeader(line, field.getKey(), value, secrets);
      }
    }
  }

  void failed(Hop hop, WireException failure, long nanos) {
    if (log.isOn()) {
      String message = Redaction.text(String.valueOf(failure.getMessage()), hop.secrets());
      log.line("! " + owner + " " + message + " (" + millis(nanos) + ")");
    }
  }

  private static void appendHeader(
      StringBuilder line, String name, String value, List<Secret> secrets) {
    line.append("; ").append(Redaction.text(name, secrets)).append(": ");
    if (Redaction.isSecretName(name)) {
      line.append(Redaction.MASK);
    } else if (name.equalsIgnoreCase("location")) {
      line.append(Redaction.address(value, secrets));
    } else {
      line.append(Redaction.text(value, secrets));
    }
  }

  private static String millis(long nanos) {
    return nanos / 1_000_000 + " ms";
  }
}
