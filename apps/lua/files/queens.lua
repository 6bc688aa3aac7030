-- SPDX-License-Identifier: BSD-2-Clause
-- queens.lua [N] - counts the ways to put N queens on a board so that none attacks another.
local size = tonumber(arg[1] or 8)
local columns, rising, falling = {}, {}, {}

local function solutions(row)
    if row > size then
        return 1
    end
    local count = 0
    for column = 1, size do
        local up, down = row + column, row - column
        if not (columns[column] or rising[up] or falling[down]) then
            columns[column], rising[up], falling[down] = true, true, true
            count = count + solutions(row + 1)
            columns[column], rising[up], falling[down] = nil, nil, nil
        end
    end
    return count
end

print(string.format("%d queens: %d solutions", size, solutions(1)))
