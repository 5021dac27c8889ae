package dev.headroom.plugins.cloudconnexa;

import dev.headroom.api.resource.Column;
import dev.headroom.api.resource.Column.Sensitivity;
import dev.headroom.toolkit.rest.RowMapping;
import java.util.List;

/**
 * What a device or a connector needs to connect: a text with a private key. To read it is to make a
 * new one, so no scan does; who asks for it by an action gets it in the row that the action
 * returns.
 */
final class Profiles {
  static final String PROFILE = "profile";
  static final String TOKEN = "profile_token";

  static final Column PROFILE_COLUMN =
      Columns.text(PROFILE, "The OpenVPN profile; only generate-profile returns it")
          .with(Sensitivity.NEVER_STORED);

  static final Column TOKEN_COLUMN =
      Columns.text(TOKEN, "The token that installs the profile; only generate-token returns it")
          .with(Sensitivity.NEVER_STORED);

  static final List<Column> CONNECTOR_COLUMNS = List.of(PROFILE_COLUMN, TOKEN_COLUMN);

  private Profiles() {}

  /** The vendor's Go client has a profile in its connectors; the documentation has none. */
  static RowMapping.Builder unread(RowMapping.Builder rows) {
    return rows.given(PROFILE).ignore(PROFILE);
  }
}
