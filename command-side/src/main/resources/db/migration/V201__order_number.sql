-- Numbers for people: increasing, gaps allowed, drawn before the order is placed.
create sequence order_number;
