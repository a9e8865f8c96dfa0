console.log("nothing imported");

export {};
