/** The program. */
module dev.headroom.host {
  requires com.google.gson;
  requires dev.headroom.toolkit;
  requires info.picocli;
  requires java.logging;
  requires java.net.http;
  requires jdk.httpserver;
  requires org.apache.httpcomponents.client5.httpclient5;
  requires org.apache.httpcomponents.core5.httpcore5;
  requires org.slf4j;
  requires pf4j;
  requires static org.jspecify;

  opens dev.headroom.host.cli to
      info.picocli;
}
