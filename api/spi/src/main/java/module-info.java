/** What a plugin implements. */
module dev.headroom.api {
    requires static org.jspecify;

    exports dev.headroom.api;
}
