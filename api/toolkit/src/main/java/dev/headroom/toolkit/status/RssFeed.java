package dev.headroom.toolkit.status;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the items of an RSS 2.0 feed, without document types and external entities. */
final class RssFeed {
  private static final int MOST_ITEMS = 200;
  private static final int LONGEST_TEXT = 10_000;

  private final XMLStreamReader reader;
  private String title = "";
  private String description = "";
  private String published = "";

  private RssFeed(XMLStreamReader reader) {
    this.reader = reader;
  }

  /** An item; a part that is missing is an empty text. */
  record Item(String title, String description, String published) {}

  /** Returns the first 200 items, in the order of the feed. */
  static List<Item> read(InputStream document) throws XMLStreamException {
    // The JDK's own, whatever else is on the module path.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return new RssFeed(factory.createXMLStreamReader(document)).items();
  }

  private List<Item> items() throws XMLStreamException {
    var items = new ArrayList<Item>();
    boolean isFeed = false;
    boolean inItem = false;
    while (reader.hasNext() && items.size() < MOST_ITEMS) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        String name = reader.getLocalName();
        if (!isFeed && !name.equals("rss")) {
          throw new XMLStreamException("not a feed");
        }
        isFeed = true;
        if (name.equals("item")) {
          inItem = true;
        } else if (inItem) {
          keep(name);
        }
      } else if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("item")) {
        items.add(new Item(title, description, published));
        inItem = false;
        title = "";
        description = "";
        published = "";
      }
    }
    return List.copyOf(items);
  }

  private void keep(String name) throws XMLStreamException {
    switch (name) {
      case "title" -> title = text();
      case "description" -> description = text();
      case "pubDate" -> published = text();
      default -> {}
    }
  }

  /** Reads to the end of the element; elements inside of it count as text. */
  private String text() throws XMLStreamException {
    var text = new StringBuilder();
    int depth = 1;
    while (depth > 0) {
      int event = reader.next();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (text.length() < LONGEST_TEXT) {
            text.append(reader.getText());
          }
        }
        default -> {}
      }
    }
    return text.toString().strip();
  }
}
