using System.CommandLine;
using Autoreload.Bitcoin;

namespace Autoreload.CommandLine;

/// <summary>The verb <c>bitcoin-backend</c>: lightningd launches it as a plugin.</summary>
internal static class BitcoinBackendVerb
{
    /// <summary>Its word.</summary>
    public const string Word = "bitcoin-backend";

    private const string HeightFile = "autoreload-chain-height";

    /// <summary>Its definition.</summary>
    public static Command Command()
    {
        var command = new Command(Word, "A Bitcoin backend plugin for lightningd on regtest, without bitcoind: a chain of empty blocks, one more at each autoreload-mine. autoreload dev --lightningd uses it.");
        command.SetAction(async (_, _) =>
        {
            await new BitcoinBackend(HeightFile).RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput());
            return ExitCodes.Done;
        });
        return command;
    }
}
