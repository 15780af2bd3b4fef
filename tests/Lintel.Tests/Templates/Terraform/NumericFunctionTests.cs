namespace Lintel.Tests.Templates.Terraform;

public class NumericFunctionTests
{
    public static TheoryData<string, string> Rows => Calculator.Table("""
        abs(23) => 23
        abs(0) => 0
        abs(-12.4) => 12.4
        abs("x") => ! a number is required
        abs() => ! abs needs 1 argument; 'num' is missing
        abs(1, 2) => ! abs takes 1 argument, but is given 2
        abs(null) => ! 'num' of abs is null
        ceil(5) => 5
        ceil(5.1) => 6
        ceil(-5.1) => -5
        floor(5) => 5
        floor(4.9) => 4
        floor(-4.9) => -5
        log(50, 10) => 1.6989700043360185
        log(16, 2) => 4
        log(0, 2) => ! no finite number
        ceil(log(15, 2)) => 4
        ceil(log(16, 2)) => 4
        ceil(log(17, 2)) => 5
        max(12, 54, 3) => 54
        max("5", 1) => 5
        max() => ! at least one
        min(12, 54, 3) => 3
        parseint("100", 10) => 100
        parseint("FF", 16) => 255
        parseint("-10", 16) => -16
        parseint("1011111011101111", 2) => 48879
        parseint("aA", 62) => 656
        parseint("-Zz", 62) => -3817
        parseint("12", 2) => ! base 2
        parseint("", 10) => ! base 10
        parseint(10, 10) => ! a string is required
        parseint("1", 1) => ! from 2 to 62
        parseint("ffffffffffffffffffff", 16) => 1208925819614629174706175
        pow(3, 2) => 9
        pow(4, 0) => 1
        pow(2, 0.5) => 1.4142135623730951
        pow(2, 70) => 1180591620717411300000
        signum(-13) => -1
        signum(0) => 0
        signum(344) => 1
        signum(0.5) => ! a whole number is required
        range(3) => list[0, 1, 2]
        range(1, 4) => list[1, 2, 3]
        range(1, 8, 2) => list[1, 3, 5, 7]
        range(1, 4, 0.5) => list[1, 1.5, 2, 2.5, 3, 3.5]
        range(4, 1) => list[4, 3, 2]
        range(10, 5, -2) => list[10, 8, 6]
        range(-3) => list[0, -1, -2]
        range(0) => list[]
        range(1, 5, 0) => ! must not be zero
        range(1, 5, -1) => ! less than the start
        range(5, 1, 1) => ! more than the start
        range(1024)[1023] => 1023
        range(1025) => ! at most 1024
        range() => ! one, two or three
        range(1, 2, 3, 4) => ! one, two or three
        sum([10, 13, 6, 4.5]) => 33.5
        sum(["1", 2]) => 3
        sum(toset([1, 2, 2])) => 3
        sum([]) => ! no sum
        sum(["a"]) => ! must be a number
        sum({a = 1}) => ! list, set or tuple
        """);

    public static TheoryData<string, string> Unknown => Calculator.Table("""
        abs(unknown()) => unknown(number)
        max(1, unknown()) => unknown(number)
        range(unknown()) => unknown(list(number))
        sum([1, unknown()]) => unknown(number)
        sum(unknown()) => unknown(number)
        parseint(text("1", unknown()), 10) => unknown(number)
        abs(sensitive(-1)) => sensitive 1
        sum([sensitive(1), 2]) => sensitive 3
        """);

    [Theory]
    [MemberData(nameof(Rows))]
    [MemberData(nameof(Unknown))]
    public void Numeric_functions_are_those_of_terraform(string expression, string expected) => Calculator.Check(expression, expected);
}
