/** What is left of a Claude subscription. */
module dev.headroom.plugins.claude {
  requires dev.headroom.toolkit;
  requires static org.jspecify;
}
