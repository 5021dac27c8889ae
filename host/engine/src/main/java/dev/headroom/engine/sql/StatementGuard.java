package dev.headroom.engine.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Lets a statement through when it only reads, from tables it names without a schema, with
 * functions that only compute. What it does not know it refuses. It is the outer one of several
 * walls: the connection behind it cannot write either.
 */
final class StatementGuard {
  private static final String ONLY_READS =
      "a query only reads: it is one SELECT, VALUES, WITH or EXPLAIN of these";

  private static final Set<String> BEGINNINGS = Words.of("select values with");
  private static final Set<String> WRITES = Words.of("insert update delete into");
  private static final Set<String> ENDS_OF_FROM =
      Words.of("where having limit union except intersect");
  private static final Set<String> CATALOG_TYPES =
      Words.of(
          """
          regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc
          regprocedure regrole regtype
          """);

  /** Tables of SQLite that are there without having been created. */
  private static final Set<String> VIRTUAL =
      Words.of("bytecode completion dbstat fsdir stmt tables_used zipfile");

  private static final Set<String> LOCKS = Words.of("update share no key");

  /** Words that may stand before a parenthesis without being functions. */
  private static final Set<String> BEFORE_PARENTHESIS =
      Words.of(
          """
          all and any array as between by case collate cross distinct else end escape except
          exists explain filter from full glob group having ilike in inner intersect interval is
          isnull join lateral left like limit match materialized natural not notnull null offset on
          or order outer over partition recursive regexp right row select similar some then to
          union using values when where with within
          """);

  private final String sql;
  private final List<Token> tokens;
  private final boolean postgres;
  private final AllowedFunctions functions;
  private final Set<String> tables = new LinkedHashSet<>();
  private final Set<String> local = new HashSet<>();
  private final Set<Integer> definitions = new HashSet<>();
  private final Deque<Frame> frames = new ArrayDeque<>();

  /** What is known between two parentheses. */
  private static final class Frame {
    private boolean select;
    private boolean from;
    private boolean table;
  }

  StatementGuard(String sql, List<Token> tokens, Dialect dialect) {
    this.sql = sql;
    this.tokens = tokens;
    this.postgres = dialect == Dialect.POSTGRESQL;
    this.functions = AllowedFunctions.of(dialect);
  }

  ReadStatement read() {
    int end = endOfStatement();
    requireBeginning(end);
    findDefinitions(end);
    frames.push(new Frame());
    for (int index = 0; index < end; index++) {
      look(index);
    }
    if (frames.size() > 1) {
      throw new StatementException("a parenthesis without an end");
    }
    return new ReadStatement(
        sql.substring(0, tokens.get(end - 1).end()), tokens.subList(0, end), tables, local);
  }

  private int endOfStatement() {
    int end = 0;
    while (end < tokens.size() && !tokens.get(end).isSymbol(';')) {
      end++;
    }
    for (int index = end; index < tokens.size(); index++) {
      if (!tokens.get(index).isSymbol(';')) {
        throw refusal("a second statement", tokens.get(index));
      }
    }
    if (end == 0) {
      throw new StatementException("there is no statement", ONLY_READS);
    }
    return end;
  }

  private void requireBeginning(int end) {
    int first = 0;
    if (tokens.getFirst().is("explain")) {
      first = afterExplain(end);
    }
    if (first >= end || !tokens.get(first).isOneOf(BEGINNINGS)) {
      Token token = tokens.get(Math.min(first, end - 1));
      throw refusal(shown(token), token);
    }
  }

  private int afterExplain(int end) {
    int index = 1;
    if (!postgres) {
      boolean plan = end > 2 && tokens.get(1).is("query") && tokens.get(2).is("plan");
      return plan ? 3 : 1;
    }
    if (end > 1 && tokens.get(1).isSymbol('(')) {
      while (index < end && !tokens.get(index).isSymbol(')')) {
        index++;
      }
      return index + 1;
    }
    while (index < end && (tokens.get(index).is("analyze") || tokens.get(index).is("verbose"))) {
      index++;
    }
    return index;
  }

  /** Finds what {@code WITH} defines: a name, perhaps its columns, then AS and a parenthesis. */
  private void findDefinitions(int end) {
    for (int index = 0; index + 2 < end; index++) {
      if (!tokens.get(index).isName()) {
        continue;
      }
      int after = index + 1;
      if (tokens.get(after).isSymbol('(')) {
        after = afterNames(after + 1, end);
      }
      if (after < end && tokens.get(after).is("as") && opensAfterAs(after + 1, end)) {
        refuseInternal(tokens.get(index));
        definitions.add(index);
        local.add(nameOf(tokens.get(index)));
      }
    }
  }

  /** Returns the index after a list of names and its parenthesis; the end when it is none. */
  private int afterNames(int from, int end) {
    int index = from;
    while (index + 1 < end && tokens.get(index).isName() && tokens.get(index + 1).isSymbol(',')) {
      index += 2;
    }
    boolean closed =
        index + 1 < end && tokens.get(index).isName() && tokens.get(index + 1).isSymbol(')');
    return closed ? index + 2 : end;
  }

  private boolean opensAfterAs(int from, int end) {
    int index = from;
    while (index < end && (tokens.get(index).is("not") || tokens.get(index).is("materialized"))) {
      index++;
    }
    return index < end && tokens.get(index).isSymbol('(');
  }

  private void look(int index) {
    Token token = tokens.get(index);
    Frame frame = frames.element();
    refuseQualifier(index);
    refuseCatalogType(token);
    if (token.isSymbol('(')) {
      requireAllowedCall(index);
      open(frame);
    } else if (token.isSymbol(')')) {
      if (frames.size() == 1) {
        throw refusal("a parenthesis that was not opened", token);
      }
      frames.pop();
    } else if (token.isSymbol(',')) {
      frame.table = frame.from;
    } else if (frame.table && isTableName(index)) {
      table(index, frame);
    } else if (token.kind() == Token.Kind.WORD) {
      word(index, frame);
    } else {
      frame.table = false;
    }
  }

  /** A parenthesis where a table is expected holds tables, unless it begins like a statement. */
  private void open(Frame outer) {
    var inner = new Frame();
    inner.from = outer.table;
    inner.table = outer.table;
    outer.table = false;
    frames.push(inner);
  }

  private boolean isTableName(int index) {
    Token token = tokens.get(index);
    boolean begins = token.isOneOf(BEGINNINGS) && isSymbol(index - 1, '(');
    if (begins || (postgres && (token.is("lateral") || token.is("only")))) {
      return false;
    }
    // SQLite takes a string for a name where only a name can be.
    return token.isName() || (token.kind() == Token.Kind.STRING && !postgres);
  }

  private void table(int index, Frame frame) {
    frame.table = false;
    Token token = tokens.get(index);
    if (isSymbol(index + 1, '.')) {
      throw refusal("the schema " + token.text(), token);
    }
    if (isSymbol(index + 1, '(')) {
      return;
    }
    refuseInternal(token);
    tables.add(nameOf(token));
  }

  /** What the database keeps about itself; {@code headroom tables} says what there is. */
  private void refuseInternal(Token token) {
    String name = token.name();
    boolean isCatalog =
        postgres
            ? name.startsWith("pg_")
            : name.startsWith("sqlite_") || name.startsWith("pragma_") || VIRTUAL.contains(name);
    // The mirror's own tables, and the rows behind the views that mask, begin with a line.
    if (isCatalog || name.startsWith("_")) {
      throw refusal("the table " + token.text(), token);
    }
  }

  private void word(int index, Frame frame) {
    Token token = tokens.get(index);
    if (token.isOneOf(WRITES) || (postgres && (token.is("merge") || token.is("table")))) {
      throw new StatementException(
          shown(token) + " is not allowed, " + Tokenizer.place(sql, token.start()),
          ONLY_READS + "; a name is put in double quotes");
    }
    if (postgres && token.is("for") && index + 1 < tokens.size()) {
      if (tokens.get(index + 1).isOneOf(LOCKS)) {
        throw refusal("FOR " + shown(tokens.get(index + 1)), token);
      }
    }
    if (token.isOneOf(BEGINNINGS)) {
      // In a list of tables, both databases take some of these words for the alias of one.
      if (!frame.from || isSymbol(index - 1, '(')) {
        frame.select = true;
        frame.from = false;
        frame.table = false;
      }
    } else if (token.is("from")) {
      if (frame.select && !isComparison(index)) {
        frame.from = true;
        frame.table = true;
      }
    } else if (token.is("join")) {
      frame.table = frame.from;
    } else if (endsFrom(index)) {
      frame.from = false;
    } else if (token.is("in") && !postgres) {
      // SQLite: x IN some_table
      frame.table = !isSymbol(index + 1, '(');
    }
  }

  private boolean endsFrom(int index) {
    Token token = tokens.get(index);
    boolean by =
        (token.is("group") || token.is("order"))
            && index + 1 < tokens.size()
            && tokens.get(index + 1).is("by");
    // WINDOW is a name like any other to SQLite, unless a definition follows.
    boolean window = token.is("window") && definitions.contains(index + 1);
    return by || window || token.isOneOf(ENDS_OF_FROM);
  }

  /** {@code a IS [NOT] DISTINCT FROM b}. */
  private boolean isComparison(int index) {
    return index > 1
        && tokens.get(index - 1).is("distinct")
        && (tokens.get(index - 2).is("is") || tokens.get(index - 2).is("not"));
  }

  /** Without a schema, a name can only be a table of ours: the views that mask come first. */
  private void refuseQualifier(int index) {
    if (!isSymbol(index + 1, '.')) {
      return;
    }
    Token token = tokens.get(index);
    if (postgres && (token.isSymbol(')') || token.isSymbol(']'))) {
      // To PostgreSQL, (x).f is f(x).
      throw refusal("a field of an expression", tokens.get(index + 1));
    }
    String name = token.name();
    boolean schema =
        postgres
            ? name.startsWith("pg_") || name.equals("information_schema")
            : name.equals("main") || name.equals("temp");
    boolean string = token.kind() == Token.Kind.STRING;
    boolean third = isSymbol(index - 1, '.') && token.isName();
    if (schema || string || third) {
      throw refusal("the schema " + tokens.get(third ? index - 2 : index).text(), token);
    }
  }

  /** A number becomes a name of the catalog by its type alone. */
  private void refuseCatalogType(Token token) {
    if (postgres && token.isName() && CATALOG_TYPES.contains(token.name())) {
      throw refusal("the type " + token.text(), token);
    }
  }

  private void requireAllowedCall(int index) {
    if (index == 0 || !tokens.get(index - 1).isName()) {
      return;
    }
    Token called = tokens.get(index - 1);
    if (called.isOneOf(BEFORE_PARENTHESIS) || definitions.contains(index - 1)) {
      return;
    }
    // PostgreSQL: the names of columns behind an alias.
    boolean alias = postgres && index > 1 && tokens.get(index - 2).is("as");
    if (!alias && !functions.contains(called.name())) {
      throw refusal("the function " + called.text(), called);
    }
  }

  private boolean isSymbol(int index, char symbol) {
    return index >= 0 && index < tokens.size() && tokens.get(index).isSymbol(symbol);
  }

  /** PostgreSQL keeps the case of names in quotes. */
  private String nameOf(Token token) {
    return postgres && token.kind() == Token.Kind.QUOTED ? token.text() : token.name();
  }

  private static String shown(Token token) {
    return switch (token.kind()) {
      case WORD -> token.text().toUpperCase(Locale.ROOT);
      case QUOTED -> '"' + token.text() + '"';
      case STRING -> "a string";
      case NUMBER, SYMBOL -> "'" + token.text() + "'";
      case PARAMETER -> "':" + token.text() + "'";
    };
  }

  private StatementException refusal(String what, Token token) {
    return new StatementException(
        what + " is not allowed, " + Tokenizer.place(sql, token.start()), ONLY_READS);
  }
}
