using FluentValidation;

namespace Orders;

public class OrderValidator : AbstractValidator<Order>
{
    public OrderValidator()
    {
        RuleFor(order => order.Id).NotEmpty();
        RuleFor(order => order.Total).GreaterThan(0);
    }
}
