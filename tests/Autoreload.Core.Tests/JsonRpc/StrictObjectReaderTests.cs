using System.Text;
using Autoreload.Core.JsonRpc;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Autoreload.Core.Tests.JsonRpc;

public sealed class StrictObjectReaderTests
{
    private static readonly string[] Pieces =
        [.. """{ } [ ] { } [ ] : , : , " " "a" "id" "method" "\"" "\\" "\u00e9" "é" 1 -1.5e+3 true null x""".Split(' '), " ", "\n", "\0", "\t", "{\"id\":", "[[1],{}]"];

    [Theory]
    [InlineData("{}")]
    [InlineData("{ \"id\" : 1 , \"params\":[ ] , \"x\" : { } }")]
    [InlineData("""{"id":"cln:getinfo#1","result":{"a":[1,-2.5e+3,true,false,null,"\"\\\/\b\f\n\r\t"]}}""")]
    [InlineData("""{"escaped":"tab\u0009 and é"}""")]
    public void Strict_objects_are_read_up_to_their_end(string json)
    {
        var members = default(Message.Members);

        var length = StrictObjectReader.Read(Encoding.UTF8.GetBytes(json + "\n\n{\"next\":1}"), ref members);

        Assert.Equal(Encoding.UTF8.GetByteCount(json), length);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"a":"b""")]
    [InlineData("""{"a":1""")]
    [InlineData("""{"a" "b"}""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{"a":[1,]}""")]
    [InlineData("""{"a":[1}""")]
    [InlineData("""{"a":"\x"}""")]
    [InlineData("""{"a":"\u00g9"}""")]
    [InlineData("""{"a":"\u00e""")]
    [InlineData("{\"a\":\"\0\"}")]
    [InlineData("""{"a":1"2}""")]
    [InlineData("""{a:1}""")]
    public void Whatever_is_unfinished_or_unusual_is_declined(string json)
    {
        var members = default(Message.Members);

        Assert.Equal(StrictObjectReader.Declined, StrictObjectReader.Read(Encoding.UTF8.GetBytes(json), ref members));
    }

    [Fact]
    public void Deep_nesting_is_declined_not_recursed_into()
    {
        var members = default(Message.Members);
        var deep = Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 1_000_000));

        Assert.Equal(StrictObjectReader.Declined, StrictObjectReader.Read(deep, ref members));
    }

    [Fact]
    public void What_it_accepts_the_reader_that_decides_accepts_with_the_same_members()
    {
        var inputs =
            from json in Objects(depth: 3)
            from at in Gen.Choose(1, json.Length)
            from piece in Gen.Elements([.. Pieces, "", "", ""])
            from cut in Gen.Choose(0, 2)
            select Encoding.UTF8.GetBytes(json[..at] + piece + json[Math.Min(json.Length, at + cut)..]);

        Prop.ForAll(inputs.ToArbitrary(), AgreesWhereItAccepts).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    [Fact]
    public void It_accepts_all_strict_objects() =>
        Prop.ForAll(Objects(depth: 3).ToArbitrary(), json =>
            {
                var members = default(Message.Members);
                return StrictObjectReader.Read(Encoding.UTF8.GetBytes(json), ref members) == Encoding.UTF8.GetByteCount(json);
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static Gen<string> Objects(int depth) =>
        from members in Members(depth).ListOf()
        select $"{{{string.Join(" ,\n", members.Take(4))}}}";

    private static Gen<string> Members(int depth) =>
        from name in Gen.Elements("id", "method", "params", "result", "error", "jsonrpc", "x", "")
        from value in Values(depth)
        select $"\"{name}\" :{value}";

    private static Gen<string> Values(int depth)
    {
        var plain = Gen.Elements("1", "-1.5e+3", "true", "null", "\"\"", "\"a \\\" b\"", "\"é\"", "\"a text that is longer than sixteen bytes\"", "[]", "{}", " [ 1 , 2 ] ");
        return depth == 0 ? plain : Gen.Frequency((3, plain), (1, Objects(depth - 1)), (1, Values(depth - 1).Select(value => $"[{value},{value}]")));
    }

    private static bool AgreesWhereItAccepts(byte[] json)
    {
        var (strict, lenient) = (default(Message.Members), default(Message.Members));
        var length = StrictObjectReader.Read(json, ref strict);
        if (length == StrictObjectReader.Declined)
            return true;
        var (reader, at, step) = (new ObjectReader(isLenient: false), 0, ObjectStep.Member);
        while (step == ObjectStep.Member)
        {
            step = reader.Read(json, ref at);
            if (step == ObjectStep.Member)
                lenient.Note(json.AsSpan(reader.Name.Start, reader.Name.Length), reader.Value);
        }
        return step == ObjectStep.Complete && at == length && strict == lenient;
    }
}
