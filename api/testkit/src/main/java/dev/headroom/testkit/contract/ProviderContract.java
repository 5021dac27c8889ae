package dev.headroom.testkit.contract;

/**
 * All contracts that hold for every provider. A plugin's test is
 *
 * <pre>{@code
 * class AcmeContractTest implements ProviderContract {
 *   @Override
 *   public Provider provider() {
 *     return new AcmeProvider();
 *   }
 * }
 * }</pre>
 */
public interface ProviderContract
    extends DeclarationContract, ScenarioContract, ResourceContract, TestNamingContract {}
