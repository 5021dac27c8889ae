package dev.headroom.engine.sql;

import java.util.Set;

/**
 * The functions a statement may call: those that compute something from their arguments. A list of
 * what is allowed, because a list of what is forbidden would have to know every version and every
 * extension of a database.
 */
public final class AllowedFunctions {
  private static final String COMMON =
      """
      abs acos acosh asin asinh atan atan2 atanh avg cast ceil ceiling coalesce concat concat_ws
      cos cosh count cume_dist degrees dense_rank exp first_value floor format json_array
      json_object lag last_value lead length ln log log10 lower ltrim max min mod nth_value ntile
      nullif octet_length percent_rank percentile_cont percentile_disc pi power radians random
      rank replace round row_number rtrim sign sin sinh sqrt string_agg substr substring sum tan
      tanh trim trunc upper
      char character decimal float numeric varchar
      """;

  private static final String SQLITE =
      """
      char date datetime glob group_concat hex if ifnull iif instr julianday like likelihood likely
      log2 median percentile pow printf quote soundex strftime time timediff total typeof unhex
      unicode unistr unixepoch unlikely
      reverse stdev variance
      json json_array_length json_error_position json_extract json_group_array json_group_object
      json_insert json_patch json_pretty json_quote json_remove json_replace json_set json_type
      json_valid
      jsonb jsonb_array jsonb_extract jsonb_group_array jsonb_group_object jsonb_insert jsonb_object
      jsonb_patch jsonb_remove jsonb_replace jsonb_set
      json_each json_tree jsonb_each jsonb_tree generate_series
      """;

  private static final String POSTGRESQL =
      """
      age any_value array_agg array_append array_cat array_length array_position array_remove
      array_to_json array_to_string ascii bit bit_length bool_and bool_or btrim cardinality cbrt
      char_length character_length chr corr covar_pop covar_samp date_bin date_part date_trunc
      decode div encode every extract factorial gcd generate_series greatest grouping initcap
      interval isfinite justify_days justify_hours justify_interval lcm least left lpad
      make_date make_interval make_time make_timestamp make_timestamptz md5 min_scale mode now
      num_nonnulls num_nulls overlay parse_ident position quote_ident quote_literal quote_nullable
      regexp_count regexp_instr regexp_like regexp_match regexp_matches regexp_replace
      regexp_split_to_array regexp_split_to_table regexp_substr regr_slope reverse right rpad scale
      sha256 sha512 split_part starts_with stddev stddev_pop stddev_samp string_to_array
      string_to_table strpos time timestamp timestamptz to_char to_date to_hex to_json to_jsonb
      to_number to_timestamp translate trim_array trim_scale unnest upper var_pop var_samp variance
      varying width_bucket
      json_agg json_array_elements json_array_elements_text json_array_length json_build_array
      json_build_object json_each json_each_text json_extract_path json_extract_path_text
      json_object_agg json_object_keys json_strip_nulls json_typeof jsonb_agg jsonb_array_elements
      jsonb_array_elements_text jsonb_array_length jsonb_build_array jsonb_build_object jsonb_each
      jsonb_each_text jsonb_extract_path jsonb_extract_path_text jsonb_object_agg
      jsonb_object_keys jsonb_path_exists jsonb_path_query jsonb_path_query_array
      jsonb_path_query_first jsonb_pretty jsonb_set jsonb_strip_nulls jsonb_typeof row_to_json
      """;

  private final Set<String> names;

  private AllowedFunctions(String more) {
    names = Words.of(COMMON, more);
  }

  public static AllowedFunctions of(Dialect dialect) {
    return new AllowedFunctions(
        switch (dialect) {
          case SQLITE -> SQLITE;
          case POSTGRESQL -> POSTGRESQL;
        });
  }

  /** Whether a function may be called, by its name in lower case. */
  public boolean contains(String name) {
    return names.contains(name);
  }
}
