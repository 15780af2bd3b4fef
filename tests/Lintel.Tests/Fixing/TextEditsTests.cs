using System.Text;
using Lintel.Fixing;

namespace Lintel.Tests.Fixing;

public class TextEditsTests
{
    [Fact]
    public void Edits_are_made_in_the_order_of_the_text_and_may_touch() =>
        Assert.Equal("aXYcd!", Encoding.UTF8.GetString(TextEdits.Apply("abcd"u8, [new(new(1, 2), "X"), new(new(2, 2), "Y"), new(new(4, 4), "!")])));

    [Theory]
    [InlineData(0, 2, 1, 3)]
    [InlineData(2, 3, 0, 1)]
    [InlineData(0, 1, 3, 5)]
    public void Edits_that_overlap_or_lie_outside_are_a_fault(int start, int end, int nextStart, int nextEnd) =>
        Assert.Throws<ArgumentException>(() => TextEdits.Apply("abcd"u8, [new(new(start, end), "x"), new(new(nextStart, nextEnd), "y")]));

    [Fact]
    public void Changes_in_one_another_are_refused_in_any_order()
    {
        TextEdits.CheckOverlaps([new(new(5, 6), ""), new(new(0, 2), "a"), new(new(2, 2), "b"), new(new(2, 5), "c")]);
        Assert.Throws<EditRefusedException>(static () => TextEdits.CheckOverlaps([new(new(4, 6), ""), new(new(0, 5), "")]));
        Assert.Throws<EditRefusedException>(static () => TextEdits.CheckOverlaps([new(new(0, 9), ""), new(new(3, 4), "")]));
        Assert.Throws<EditRefusedException>(static () => TextEdits.CheckOverlaps([new(new(3, 5), ""), new(new(3, 4), "")]));
    }
}
