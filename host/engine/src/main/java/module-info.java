/** Everything Headroom can do, without a terminal. */
@SuppressWarnings("module") // The command line is compiled after its engine.
module dev.headroom.engine {
  requires com.google.gson;
  requires transitive dev.headroom.api;
  requires dev.headroom.toolkit;
  requires info.picocli;
  requires java.logging;
  requires java.net.http;
  requires jdk.httpserver;
  requires net.sf.jsqlparser;
  requires org.apache.httpcomponents.client5.httpclient5;
  requires org.apache.httpcomponents.core5.httpcore5;
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

  exports dev.headroom.engine.auth.credential to
      dev.headroom.cli;
  exports dev.headroom.engine.auth.oauth to
      dev.headroom.cli;
  exports dev.headroom.engine.auth.signin to
      dev.headroom.cli;
  exports dev.headroom.engine.auth.store to
      dev.headroom.cli;
  exports dev.headroom.engine.auth.token to
      dev.headroom.cli;
  exports dev.headroom.engine.config to
      dev.headroom.cli;
  exports dev.headroom.engine.data.catalog to
      dev.headroom.cli;
  exports dev.headroom.engine.data.change to
      dev.headroom.cli;
  exports dev.headroom.engine.data.listing to
      dev.headroom.cli;
  exports dev.headroom.engine.data.mirror to
      dev.headroom.cli;
  exports dev.headroom.engine.data.query to
      dev.headroom.cli;
  exports dev.headroom.engine.data.rows to
      dev.headroom.cli;
  exports dev.headroom.engine.data.sync to
      dev.headroom.cli;
  exports dev.headroom.engine.doctor to
      dev.headroom.cli;
  exports dev.headroom.engine.http to
      dev.headroom.cli;
  exports dev.headroom.engine.http.connection to
      dev.headroom.cli;
  exports dev.headroom.engine.http.limit to
      dev.headroom.cli;
  exports dev.headroom.engine.http.outbound to
      dev.headroom.cli;
  exports dev.headroom.engine.http.wire to
      dev.headroom.cli;
  exports dev.headroom.engine.platform to
      dev.headroom.cli;
  exports dev.headroom.engine.plugin to
      dev.headroom.cli;
  exports dev.headroom.engine.plugin.boundary to
      dev.headroom.cli;
  exports dev.headroom.engine.plugin.discovery to
      dev.headroom.cli;
  exports dev.headroom.engine.plugin.index to
      dev.headroom.cli;
  exports dev.headroom.engine.plugin.loading to
      dev.headroom.cli;
  exports dev.headroom.engine.profile to
      dev.headroom.cli;
  exports dev.headroom.engine.provider to
      dev.headroom.cli;
  exports dev.headroom.engine.sandbox to
      dev.headroom.cli;
  exports dev.headroom.engine.sql to
      dev.headroom.cli;
  exports dev.headroom.engine.usage to
      dev.headroom.cli;
  exports dev.headroom.engine.usage.fast to
      dev.headroom.cli;
  exports dev.headroom.engine.usage.snapshot to
      dev.headroom.cli;

  uses dev.headroom.api.ProviderPlugin;
}
