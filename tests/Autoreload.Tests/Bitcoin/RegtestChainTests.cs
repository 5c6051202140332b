using System.Text;
using Autoreload.Bitcoin;
using Autoreload.Hashing;

namespace Autoreload.Tests.Bitcoin;

public sealed class RegtestChainTests
{
    /// <summary>NIST's examples, and lengths around the padding.</summary>
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    [InlineData("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu", "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1")]
    public void A_hash_is_what_the_standard_says(string text, string expected)
    {
        Assert.Equal(expected, Convert.ToHexStringLower(Sha256.Hash(Encoding.ASCII.GetBytes(text))));
    }

    [Fact]
    public void The_chain_begins_with_the_genesis_block_of_regtest()
    {
        Assert.Equal("0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206", new RegtestChain().At(0).HashText);
    }

    [Fact]
    public void Each_block_stands_on_the_one_before_and_meets_its_target()
    {
        var chain = new RegtestChain();
        for (var height = 1; height <= 120; height++)
        {
            var (previous, block) = (chain.At(height - 1), chain.At(height));

            Assert.Equal(previous.Hash, block.Bytes[4..36]);
            Assert.Equal(Sha256.Twice(block.Bytes.AsSpan(81)), block.Bytes[36..68]);
            Assert.Equal(Sha256.Twice(block.Bytes.AsSpan(0, 80)), block.Hash);
            Assert.True(block.Hash[^1] < 0x80);
        }
    }

    [Fact]
    public void Everybody_computes_the_same_chain()
    {
        Assert.Equal(new RegtestChain().At(7).HashText, new RegtestChain().At(7).HashText);
        Assert.NotEqual(new RegtestChain().At(7).HashText, new RegtestChain().At(8).HashText);
    }
}
