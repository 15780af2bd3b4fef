using Orders;
using Xunit;

namespace Orders.Tests;

public class OrderValidatorTests
{
    [Fact]
    public void An_order_without_an_id_is_refused() => Assert.False(new OrderValidator().Validate(new Order("", 1)).IsValid);
}
