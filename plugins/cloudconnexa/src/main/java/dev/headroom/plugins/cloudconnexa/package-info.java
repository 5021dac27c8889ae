/**
 * The OpenVPN CloudConnexa provider.
 *
 * <h2>What we know, and from where</h2>
 *
 * <p>The API is documented by the vendor ({@code openvpn.net/cloud-docs/developer}, here up to
 * v1.2.3). Where the documentation is silent, behaviour was read in the vendor's Go client ({@code
 * OpenVPN/cloudconnexa-go-client}) and Terraform provider ({@code
 * OpenVPN/terraform-provider-cloudconnexa}) and in the issues of both. None of it was tried on a
 * live account.
 *
 * <ul>
 *   <li>Every v1.x is at {@code /api/v1}: no header and no path tells the minor version, and no
 *       call asks for it. What is new answers 404 or 405 where it is not there yet; fields come and
 *       go, so everything may be missing and unknown words pass through.
 *   <li>A token lives twelve hours and is renewed by asking for another; there is no refresh token.
 *       The documentation has the credentials in the query, the Go client in a Basic header with a
 *       JSON body.
 *   <li>Calls are scarce: twenty at once and four a minute by default, for each pair of API
 *       credentials. Lists take up to 1000 items a page, sessions and the audit log 100.
 *   <li>Networks, hosts, users, access groups and user groups embed what belongs to them, so their
 *       lists fill the tables of their children.
 *   <li>Sessions and devices have other names in the Go client than in the documentation; both are
 *       read.
 *   <li>A session list starts one day back unless asked otherwise, and 30 days at most; an audit
 *       log is asked for 24 hours at a time, a DNS log by the hour.
 *   <li>A profile or token of a connector is made anew by each request for it, so nothing but an
 *       action asks.
 *   <li>Pre-shared keys and certificates come with a connector. They go back with an update and
 *       nowhere else.
 *   <li>Nothing tells what the subscription allows, nor whether a connector is suspended.
 * </ul>
 */
@NullMarked
package dev.headroom.plugins.cloudconnexa;

import org.jspecify.annotations.NullMarked;
