using Autoreload.Core.JsonRpc;
using Xunit;

namespace Autoreload.Core.Tests.JsonRpc;

public sealed class SecretMaskTests
{
    private static readonly SecretMask Concealing = SecretMask.ByName.With(["spy-pin"]);

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
        Assert.Equal(masked, SecretMask.ByName.Apply(text));

    [Theory]
    [InlineData("token")]
    [InlineData("access_token")]
    [InlineData("accessToken")]
    [InlineData("Authorization")]
    [InlineData("macaroon")]
    [InlineData("adminMacaroon")]
    [InlineData("macaroons")]
    [InlineData("seed")]
    [InlineData("SEED")]
    [InlineData("api_key")]
    [InlineData("apiKey")]
    [InlineData("APIKey")]
    [InlineData("api-keys")]
    [InlineData("password")]
    [InlineData("userPasswords")]
    [InlineData("passphrase")]
    [InlineData("PAYMENT_SECRETS")]
    [InlineData("privateKey")]
    public void Names_are_known_in_every_spelling(string name) =>
        Assert.Equal($$"""{"{{name}}":"(masked)"}""", SecretMask.ByName.Apply($$"""{"{{name}}":"x"}"""));

    [Theory]
    [InlineData("key")]
    [InlineData("public_key")]
    [InlineData("nodeKey")]
    [InlineData("tokenizer")]
    [InlineData("seeded")]
    [InlineData("s")]
    [InlineData("")]
    [InlineData("_")]
    public void Names_that_only_look_like_it_are_not(string name)
    {
        var text = $$"""{"{{name}}":"x"}""";

        Assert.Equal(text, SecretMask.ByName.Apply(text));
    }

    [Theory]
    [InlineData("""{"label":"preimage","note":"the rune: \"rune\":1"}""")]
    [InlineData("""{"x":"a\\"}""")]
    [InlineData("no JSON at all")]
    [InlineData("\"")]
    [InlineData("\"\"")]
    [InlineData("")]
    public void Other_text_stays_as_it_is(string text)
    {
        Assert.Equal(text, SecretMask.ByName.Apply(text));
        Assert.Equal(text, Concealing.Apply(text));
    }

    [Theory]
    [InlineData("""{"preimage":"00ff""", """{"preimage":"(masked)" """)]
    [InlineData("""{"preimage":""", """{"preimage":"(masked)" """)]
    [InlineData("""{"preimage":{"a":[1""", """{"preimage":"(masked)" """)]
    public void A_secret_in_a_message_that_was_cut_is_masked(string text, string masked) =>
        Assert.Equal(masked.TrimEnd(), SecretMask.ByName.Apply(text));

    [Theory]
    [InlineData("""{"options":{"spy-pin":"1234","spy-str":"x"}}""", """{"options":{"spy-pin":"(masked)","spy-str":"x"}}""")]
    [InlineData("""{"config":"spy-pin","val":"1234"}""", """{"config":"spy-pin","val":"(masked)"}""")]
    [InlineData("""{"val":"1234","config":"spy-pin"}""", """{"val":"(masked)","config":"spy-pin"}""")]
    [InlineData("""{"method":"setconfig","params":["spy-pin", "1234", true]}""", """{"method":"setconfig","params":["spy-pin", "(masked)", true]}""")]
    [InlineData("""{"name":"spy-pin","type":"string-conceal","default":"1234"}""", """{"name":"spy-pin","type":"string-conceal","default":"(masked)"}""")]
    public void The_value_of_a_concealed_option_is_masked(string text, string masked) =>
        Assert.Equal(masked, Concealing.Apply(text));

    [Fact]
    public void The_default_in_a_declaration_of_a_concealed_option_is_masked() =>
        Assert.Equal(
            """{"name":"pin","default":"(masked)","type":"string-conceal","dynamic":true}""",
            SecretMask.ByName.Apply("""{"name":"pin","default":"1234","type":"string-conceal","dynamic":true}"""));

    [Theory]
    [InlineData("""{"config":"spy-str","val":"1234"}""")]
    [InlineData("""["spy-pin"]""")]
    public void The_value_of_another_option_is_not(string text) => Assert.Equal(text, Concealing.Apply(text));
}
