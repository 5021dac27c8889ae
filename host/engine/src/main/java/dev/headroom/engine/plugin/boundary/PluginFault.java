package dev.headroom.engine.plugin.boundary;

import dev.headroom.api.ProviderException;
import java.lang.module.FindException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.zip.ZipException;

/**
 * Says in a user's words what the platform throws when a plugin does not work.
 *
 * @param reason why, in one line
 * @param remedy what mends it
 */
public record PluginFault(String reason, String remedy) {
  private static final String API = "dev.headroom.api.";
  private static final List<String> HOST = List.of("dev.headroom.engine.", "dev.headroom.cli.");

  /** What calls a plugin, or is called by it: the author looks for a line of his own. */
  private static final List<String> NOT_OF_PLUGINS =
      List.of(
          API,
          "dev.headroom.toolkit.",
          "dev.headroom.engine.",
          "dev.headroom.cli.",
          "java.",
          "jdk.",
          "picocli.",
          "com.google.gson.");

  private static final String REPORT = "report it to the author of the plugin";
  private static final String AGAIN = "download or build it again";
  private static final int LONGEST = 300;
  private static final int DEEPEST = 10;

  /** Returns the words for what plugin code threw while it was loaded. */
  public static PluginFault of(Throwable thrown) {
    return of(unwrapped(thrown), PluginFault::describe);
  }

  /**
   * Returns the words for what plugin code threw while it worked. They say where, and do not quote
   * its message: that of a parser may hold what it parsed.
   */
  static PluginFault ofCall(Throwable thrown) {
    return of(unwrapped(thrown), PluginFault::describePlace);
  }

  private static PluginFault of(Throwable cause, Function<Throwable, String> describe) {
    return switch (cause) {
      case RefusedPluginException refused -> new PluginFault(refused.reason(), refused.remedy());
      case ProviderException e ->
          new PluginFault(clip(e.error().message()), e.error().hint().orElse(REPORT));
      case UnsupportedClassVersionError e ->
          new PluginFault(
              "it was compiled for a newer Java than " + Runtime.version().feature(),
              "build it with `--release " + Runtime.version().feature() + "` or lower");
      case NoClassDefFoundError e -> ofMissingClass(e, className(messageOf(e)));
      case ClassNotFoundException e -> ofMissingClass(e, className(messageOf(e)));
      case IncompatibleClassChangeError e -> ofWrongMember(e);
      case ClassFormatError e -> damaged(e);
      case VerifyError e -> damaged(e);
      case StackOverflowError e -> new PluginFault("it calls itself without end", REPORT);
      case OutOfMemoryError e -> new PluginFault("it used up the memory", REPORT);
      case ServiceConfigurationError e -> new PluginFault(ofService(e), REPORT);
      default -> new PluginFault("it failed with " + describe.apply(cause), REPORT);
    };
  }

  /** Returns the refusal of a plugin whose code threw this. */
  public static RefusedPluginException refusal(Throwable thrown) {
    PluginFault fault = of(thrown);
    return new RefusedPluginException(fault.reason(), fault.remedy(), unwrapped(thrown));
  }

  /** Returns the refusal of a jar that cannot be read as a module. */
  public static RefusedPluginException ofModule(String jar, FindException thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = text(cause);
    if (cause instanceof ZipException) {
      return new RefusedPluginException(jar + " is not a readable jar: " + message, AGAIN, thrown);
    }
    if (message.startsWith("Provider class ")) {
      String name = message.substring("Provider class ".length()).split(" ", 2)[0];
      return new RefusedPluginException(
          "META-INF/services names the class " + name + ", which is not in " + jar,
          "correct the services file",
          thrown);
    }
    return new RefusedPluginException(
        jar + " cannot be used as a module: " + message,
        "give it a module descriptor, or an Automatic-Module-Name in its manifest",
        thrown);
  }

  /** Returns the type and the message of what was thrown, in one line of reasonable length. */
  public static String describe(Throwable thrown) {
    String message = messageOf(thrown);
    String name = nameOf(thrown);
    return message.isBlank() ? name : clip(name + ": " + message);
  }

  private static String describePlace(Throwable thrown) {
    for (StackTraceElement frame : new PluginTrace(thrown).getStackTrace()) {
      String type = frame.getClassName();
      if (!startsWithAny(type, NOT_OF_PLUGINS)) {
        String file = frame.getFileName();
        String place = file == null ? type : file + ":" + frame.getLineNumber();
        return clip(nameOf(thrown) + " (" + place + ")");
      }
    }
    return nameOf(thrown);
  }

  private static boolean startsWithAny(String type, List<String> prefixes) {
    return prefixes.stream().anyMatch(type::startsWith);
  }

  private static String nameOf(Throwable thrown) {
    String name = thrown.getClass().getSimpleName();
    return name.isEmpty() ? thrown.getClass().getName() : name;
  }

  /** Of a plugin's own exception, where it fails once more. */
  private static String messageOf(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      return message == null ? "" : message;
    } catch (RuntimeException | Error untold) {
      return "";
    }
  }

  private static PluginFault ofMissingClass(Throwable thrown, String name) {
    if (thrown.getCause() instanceof ExceptionInInitializerError first) {
      return of(first);
    }
    if (name.startsWith(API)) {
      return otherApi(name);
    }
    if (HOST.stream().anyMatch(name::startsWith)) {
      return new PluginFault(
          "it uses " + name + ", which is closed to plugins", "use what dev.headroom.api offers");
    }
    if (name.startsWith("Could not initialize class")) {
      return new PluginFault(name, REPORT);
    }
    return new PluginFault(
        "it uses the class " + name + ", which is in none of its jars",
        "put the missing library into the lib folder of the plugin");
  }

  /** A method or field that is not there, or not as it was when the plugin was compiled. */
  private static PluginFault ofWrongMember(IncompatibleClassChangeError thrown) {
    String message = text(thrown).replace('/', '.');
    return message.contains(API)
        ? otherApi(clip(message))
        : new PluginFault(
            "two of its jars do not fit together: " + clip(message),
            "bring the versions it was built with");
  }

  private static PluginFault otherApi(String detail) {
    return new PluginFault(
        "it was built for another version of the API (" + detail + ")",
        "get the version of the plugin that goes with this program");
  }

  private static PluginFault damaged(LinkageError thrown) {
    return new PluginFault("a class in it is damaged: " + describe(thrown), AGAIN);
  }

  private static String ofService(ServiceConfigurationError thrown) {
    String message = text(thrown);
    int colon = message.indexOf(": ");
    return "its service declaration is wrong: "
        + clip(colon < 0 ? message : message.substring(colon + 2));
  }

  /** Returns what lies below the platform's envelopes. */
  private static Throwable unwrapped(Throwable thrown) {
    Throwable current = thrown;
    for (int depth = 0; depth < DEEPEST && isEnvelope(current); depth++) {
      Throwable cause = current.getCause();
      if (cause == null) {
        return current;
      }
      current = cause;
    }
    return current;
  }

  private static boolean isEnvelope(Throwable thrown) {
    return thrown instanceof ServiceConfigurationError
        || thrown instanceof ExceptionInInitializerError
        || thrown instanceof ExecutionException
        || thrown instanceof InvocationTargetException;
  }

  private static String className(String message) {
    return message.isEmpty() ? "(unknown)" : message.replace('/', '.');
  }

  private static String text(Throwable thrown) {
    String message = messageOf(thrown);
    return message.isEmpty() ? nameOf(thrown) : clip(message);
  }

  private static String clip(String text) {
    String line = text.replace('\n', ' ').replace('\r', ' ').strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
