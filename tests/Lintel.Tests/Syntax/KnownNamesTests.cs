using System.Text;
using Lintel.Syntax;

namespace Lintel.Tests.Syntax;

public class KnownNamesTests
{
    [Fact]
    public void Every_name_is_found_in_each_of_its_forms()
    {
        foreach (var name in Enum.GetValues<KnownName>().Where(static name => name <= KnownName.Value))
        {
            var isFunction = name is >= KnownName.Ref and <= KnownName.ValueOfAll;
            var key = name switch
            {
                KnownName.None or KnownName.OtherTag or KnownName.Merge => null,
                KnownName.Ref or KnownName.Condition => name.ToString(),
                KnownName.ForEach => "Fn::ForEach::Loop",
                _ => (isFunction ? "Fn::" : "") + name,
            };
            if (key is not null)
            {
                Assert.Equal(name, KnownNames.OfKey(Encoding.UTF8.GetBytes(key)));
            }

            if (isFunction && name != KnownName.ForEach)
            {
                Assert.Equal(name, KnownNames.OfTag(Encoding.UTF8.GetBytes(KnownNames.TagOf(name))));
            }
        }
    }

    [Fact]
    public void Every_name_of_Terraform_is_found_as_it_is_written_there()
    {
        var names = Enum.GetValues<KnownName>().Where(static name => name >= KnownName.Data)
            .Concat([KnownName.Resource, KnownName.Version, KnownName.Type, KnownName.Value, KnownName.Key, KnownName.Condition, KnownName.DependsOn, KnownName.ForEach]);
        foreach (var name in names)
        {
            var written = string.Concat(name.ToString().Select(static (c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));

            Assert.Equal(name, KnownNames.OfHclName(Encoding.UTF8.GetBytes(written)));
            Assert.Equal(KnownName.None, KnownNames.OfHclName(Encoding.UTF8.GetBytes(written + "_")));
        }
    }

    [Theory]
    [InlineData("Sub")]
    [InlineData("If")]
    [InlineData("Fn::")]
    [InlineData("Fn::Ref")]
    [InlineData("type")]
    [InlineData("Properties2")]
    [InlineData("Fn::ForEach2")]
    public void Other_keys_have_no_name(string key) => Assert.Equal(KnownName.None, KnownNames.OfKey(Encoding.UTF8.GetBytes(key)));

    [Theory]
    [InlineData("!Type")]
    [InlineData("!!str")]
    [InlineData("!")]
    [InlineData("!sub")]
    public void Other_tags_are_other(string tag) => Assert.Equal(KnownName.OtherTag, KnownNames.OfTag(Encoding.UTF8.GetBytes(tag)));
}
