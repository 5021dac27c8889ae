package dev.headroom.toolkit.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RssFeedTest {
  @Test
  void readsItemsAndNotTheTitleOfTheChannel() throws XMLStreamException {
    List<RssFeed.Item> items =
        read(
            "<rss version='2.0'><channel><title>Status</title>"
                + "<item><title>Errors &amp; more</title>"
                + "<description><![CDATA[<b>INVESTIGATING</b>]]></description>"
                + "<pubDate>Sun, 01 Mar 2026 09:30:00 GMT</pubDate></item>"
                + "<item><title>Latency</title></item></channel></rss>");

    assertThat(items)
        .containsExactly(
            new RssFeed.Item(
                "Errors & more", "<b>INVESTIGATING</b>", "Sun, 01 Mar 2026 09:30:00 GMT"),
            new RssFeed.Item("Latency", "", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no feed", "<html><body>Sign in</body></html>", "<rss><channel>", "{}"})
  void refusesWhatIsNoFeed(String document) {
    assertThatThrownBy(() -> read(document)).isInstanceOf(XMLStreamException.class);
  }

  @Test
  void expandsNoEntitiesOfADocumentType() {
    String bomb =
        "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>"
            + "<rss><channel><item><title>&b;</title></item></channel></rss>";

    assertThatThrownBy(() -> read(bomb)).isInstanceOf(XMLStreamException.class);
  }

  private static List<RssFeed.Item> read(String document) throws XMLStreamException {
    return RssFeed.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
  }
}
