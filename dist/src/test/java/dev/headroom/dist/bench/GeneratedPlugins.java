package dev.headroom.dist.bench;

import dev.headroom.dist.ThirdPartyJar;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small plugins of somebody else: each a module with one provider that makes one call. */
final class GeneratedPlugins {
  private static final String MODULE =
      """
      module com.example.@id@ {
        requires dev.headroom.api;

        provides dev.headroom.api.ProviderPlugin with
            com.example.@id@.MeasuredPlugin;
      }
      """;

  private static final String PLUGIN =
      """
      package com.example.@id@;

      import dev.headroom.api.*;
      import dev.headroom.api.http.*;
      import dev.headroom.api.usage.*;
      import java.util.*;

      public final class MeasuredPlugin implements ProviderPlugin, Provider, FetchStrategy {
        @Override public List<Provider> providers() {
          return List.of(this);
        }

        @Override public ProviderInfo info() {
          return ProviderInfo.of("@id@", "Measured @id@", "For measuring", "https://@id@.example");
        }

        @Override public List<Setting> settings() {
          return List.of(Setting.baseUrl("base_url", "https://api.@id@.example", "Its address"));
        }

        @Override public List<FetchStrategy> fetchStrategies() {
          return List.of(this);
        }

        @Override public String name() {
          return "direct";
        }

        @Override public boolean isAvailable(ProviderContext context) {
          return true;
        }

        @Override public FetchResult fetch(ProviderContext context) {
          HttpResponse reply =
              context.http().send(HttpRequest.get(context.settings().address("base_url", "/quota")));
          String text = reply.text();
          String percent = text.substring(text.indexOf(':') + 1, text.indexOf('}'));
          return FetchResult.success(
              UsageSnapshot.builder()
                  .period(
                      UsageLimit.builder("day", "Day", UsageLimit.Type.DAILY)
                          .percentUsed(OptionalDouble.of(Double.parseDouble(percent)))
                          .build())
                  .build());
        }
      }
      """;

  private GeneratedPlugins() {}

  /** Returns the id of the provider of the plugin with this number. */
  static String id(int number) {
    return "measured" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
  }

  /**
   * Makes plugins.
   *
   * @param work an empty folder for what is made on the way
   * @param target the folder that receives the jars
   */
  static void make(int count, Path work, Path target) throws IOException, URISyntaxException {
    for (int i = 0; i < count; i++) {
      String id = id(i);
      Path folder = work.resolve(id);
      Path sources = Files.createDirectories(folder.resolve("src"));
      Files.writeString(sources.resolve("module-info.java"), MODULE.replace("@id@", id));
      Path code = Files.createDirectories(sources.resolve("com/example/" + id));
      Files.writeString(code.resolve("MeasuredPlugin.java"), PLUGIN.replace("@id@", id));
      ThirdPartyJar.build(id, sources, "", folder, target);
    }
  }
}
