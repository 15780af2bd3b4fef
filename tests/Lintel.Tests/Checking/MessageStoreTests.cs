using Lintel.Checking;

namespace Lintel.Tests.Checking;

public class MessageStoreTests
{
    [Theory]
    [InlineData("no alarm watches 'Queue'", "No alarm watches 'Queue'")]
    [InlineData("later, too", "Later, too")]
    [InlineData("'Queue' keeps nothing", "'Queue' keeps nothing")]
    [InlineData("S3 keeps it", "S3 keeps it")]
    [InlineData("gp2 costs more", "gp2 costs more")]
    [InlineData("s3:GetObject is allowed", "s3:GetObject is allowed")]
    [InlineData("ébauche", "ébauche")]
    [InlineData("", "")]
    public void A_sentence_begins_with_a_capital_unless_a_name_is_first(string text, string expected)
    {
        var store = new MessageStore();
        var before = store.Add("no sentence");
        Assert.Equal(expected, store.AddSentence(text).ToString());
        Assert.Equal("no sentence", before.ToString());
    }
}
