package dev.headroom.engine.http.wire;

import dev.headroom.api.auth.Secret;
import dev.headroom.api.http.HttpResponse;
import dev.headroom.engine.http.outbound.HttpScope;
import dev.headroom.engine.http.outbound.OutboundRequest;
import dev.headroom.engine.http.outbound.Redaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Writes what goes over the wire into the log, without what nobody may see. */
public final class WireLogWriter {
  private final WireLog log;
  private final String owner;
  private final boolean confidential;

  public WireLogWriter(WireLog log, HttpScope scope) {
    this.log = log;
    this.owner = scope.owner();
    this.confidential = scope.confidential();
  }

  public void waiting(Duration pause) {
    log.waiting(owner, pause);
  }

  public void sent(OutboundRequest hop, int retries) {
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

  private static void appendHeaders(StringBuilder line, OutboundRequest hop, List<Secret> secrets) {
    hop.headers().forEach((name, value) -> appendHeader(line, name, value, secrets));
    hop.credential().ifPresent(use -> appendHeader(line, use.header(), Redaction.MASK, List.of()));
  }

  public void received(OutboundRequest hop, HttpResponse reply, long nanos) {
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

  private static void appendHeaders(StringBuilder line, HttpResponse reply, List<Secret> secrets) {
    for (Map.Entry<String, List<String>> field : reply.headers().asMap().entrySet()) {
      for (String value : field.getValue()) {
        appendHeader(line, field.getKey(), value, secrets);
      }
    }
  }

  public void failed(OutboundRequest hop, WireException failure, long nanos) {
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
      line.append(Redaction.header(value, secrets));
    }
  }

  private static String millis(long nanos) {
    return nanos / 1_000_000 + " ms";
  }
}
