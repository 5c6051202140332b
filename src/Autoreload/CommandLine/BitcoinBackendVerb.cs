using Autoreload.Bitcoin;

namespace Autoreload.CommandLine;

/// <summary><c>autoreload bitcoin-backend</c>: lightningd launches it as a plugin.</summary>
internal sealed class BitcoinBackendVerb : Verb
{
    private const string HeightFile = "autoreload-chain-height";

    public BitcoinBackendVerb()
        : base(
            "bitcoin-backend",
            "A Bitcoin backend for lightningd on regtest, without bitcoind: a chain of empty blocks, one more at each autoreload-mine. autoreload dev --lightningd uses it.",
            "exec autoreload bitcoin-backend    # in a script that lightningd is given as --plugin")
    {
        SetAction(async (_, _) =>
        {
            await new BitcoinBackend(HeightFile).RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput());
            return ExitCodes.Done;
        });
    }
}
