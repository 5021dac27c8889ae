/** The program. */
module dev.headroom.host {
  requires com.github.benmanes.caffeine;
  requires com.google.gson;
  requires dev.headroom.toolkit;
  requires info.picocli;
  requires java.logging;
  requires java.net.http;
  requires jdk.httpserver;
  requires net.sf.jsqlparser;
  requires org.apache.httpcomponents.client5.httpclient5;
  requires org.apache.httpcomponents.core5.httpcore5;
  requires org.jline.reader;
  requires org.jline.terminal;
  requires org.slf4j;
  requires org.postgresql.jdbc;
  requires org.xerial.sqlitejdbc;
  requires pf4j;
  // The driver of PostgreSQL carries annotations that the compiler would miss.
  requires static org.checkerframework.checker.qual;
  requires static org.jspecify;

  // Not for the program itself: the Java modules that plugins are promised (SharedModules.JAVA).
  requires java.management;
  requires java.naming;
  requires java.sql;
  requires java.xml;
  requires jdk.unsupported;
  requires jdk.zipfs;

  opens dev.headroom.host.cli to
      info.picocli;

  uses dev.headroom.api.ProviderPlugin;
}
