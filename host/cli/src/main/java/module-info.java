/** The command line of Headroom, the first client of its engine. */
module dev.headroom.cli {
  requires com.google.gson;
  requires dev.headroom.engine;
  requires dev.headroom.toolkit;
  requires info.picocli;
  requires java.logging;
  requires org.jline.reader;
  requires org.jline.terminal;
  requires static org.jspecify;

  opens dev.headroom.cli.auth to
      info.picocli;
  opens dev.headroom.cli.cache to
      info.picocli;
  opens dev.headroom.cli.common to
      info.picocli;
  opens dev.headroom.cli.completion to
      info.picocli;
  opens dev.headroom.cli.config to
      info.picocli;
  opens dev.headroom.cli.doctor to
      info.picocli;
  opens dev.headroom.cli.plugin to
      info.picocli;
  opens dev.headroom.cli.profile to
      info.picocli;
  opens dev.headroom.cli.provider to
      info.picocli;
  opens dev.headroom.cli.query to
      info.picocli;
  opens dev.headroom.cli.resource to
      info.picocli;
  opens dev.headroom.cli.root to
      info.picocli;
  opens dev.headroom.cli.rows to
      info.picocli;
  opens dev.headroom.cli.shell to
      info.picocli;
  opens dev.headroom.cli.status to
      info.picocli;
  opens dev.headroom.cli.sync to
      info.picocli;
  opens dev.headroom.cli.tables to
      info.picocli;
  opens dev.headroom.cli.usage to
      info.picocli;
}
