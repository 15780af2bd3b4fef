using Lintel.Practices;

namespace Lintel.Tests.Practices;

public class WrittenWordsTests
{
    private static readonly string[] Words = ["status", "history"];

    [Theory]
    [InlineData("status", true)]
    [InlineData("orderStatus", true)]
    [InlineData("ORDER_STATUS", true)]
    [InlineData("order-status", true)]
    [InlineData("OrderHistory", true)]
    [InlineData("statusId", false)]
    [InlineData("prehistory", false)]
    [InlineData("", false)]
    public void The_last_word_of_a_name_counts(string name, bool expected) => Assert.Equal(expected, WrittenWords.EndsInAny(name, Words));

    [Theory]
    [InlineData("OrderHistoryTable", true)]
    [InlineData("shop-history-v2", true)]
    [InlineData("prehistoryTable", false)]
    [InlineData(null, false)]
    public void A_word_counts_wherever_it_stands(string? name, bool expected) => Assert.Equal(expected, WrittenWords.HasAny(name, Words));

    [Theory]
    [InlineData("isActive", true)]
    [InlineData("has_children", true)]
    [InlineData("isbn", false)]
    [InlineData("issueId", false)]
    [InlineData("is", false)]
    public void A_question_begins_with_its_verb(string name, bool expected) => Assert.Equal(expected, WrittenWords.IsQuestion(name));
}
