using Autoreload.Tracing;

namespace Autoreload.Tests.Tracing;

public sealed class SecretMaskTests
{
    [Theory]
    [InlineData("""{"payment_preimage":"00ff"}""", """{"payment_preimage":"(masked)"}""")]
    [InlineData("""{"preimage" : "00" , "x":1}""", """{"preimage" : "(masked)", "x":1}""")]
    [InlineData("""{"payment_key":"00","payment_secret":"11","payment_hash":"22"}""", """{"payment_key":"(masked)","payment_secret":"(masked)","payment_hash":"22"}""")]
    [InlineData("""{"a":{"hsm_secret":{"x":["}"]}},"b":2}""", """{"a":{"hsm_secret":"(masked)"},"b":2}""")]
    [InlineData("""{"rune":12345}""", """{"rune":"(masked)"}""")]
    [InlineData("""{"rune":["a","b"],"prune":true}""", """{"rune":"(masked)","prune":true}""")]
    [InlineData("""{"bitcoin-rpcpassword":"a\"b,c"}""", """{"bitcoin-rpcpassword":"(masked)"}""")]
    [InlineData("""{"shared_secret":null}""", """{"shared_secret":"(masked)"}""")]
    public void The_value_of_a_named_secret_is_masked(string text, string masked) =>
        Assert.Equal(masked, SecretMask.Apply(text));

    [Theory]
    [InlineData("""{"label":"preimage","note":"the rune: \"rune\":1"}""")]
    [InlineData("""{"x":"a\\"}""")]
    [InlineData("no JSON at all")]
    [InlineData("\"")]
    [InlineData("")]
    public void Other_text_stays_as_it_is(string text) => Assert.Equal(text, SecretMask.Apply(text));

    [Theory]
    [InlineData("""{"preimage":"00ff""", """{"preimage":"(masked)" """)]
    [InlineData("""{"preimage":""", """{"preimage":"(masked)" """)]
    [InlineData("""{"preimage":{"a":[1""", """{"preimage":"(masked)" """)]
    public void A_secret_in_a_message_that_was_cut_is_masked(string text, string masked) =>
        Assert.Equal(masked.TrimEnd(), SecretMask.Apply(text));
}
